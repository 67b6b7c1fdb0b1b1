// Package crc64 has the 64-bit cyclic redundancy check.
package crc64

import (
	"errors"
	"hash"
)

// Size of a checksum in bytes.
const Size = 8

// Polynomials, with the bits reversed.
const (
	ISO  = 0xD800000000000000
	ECMA = 0xC96C5795D7870F42
)

// Table is 256 words, one for each byte.
type Table [256]uint64

// update takes bytes into a checksum; poly is the table's entry of the byte that has only
// its highest bit.
func update(crc, poly uint64, p []byte) uint64

var iso, ecma *Table

// MakeTable makes the table of a polynomial.
func MakeTable(poly uint64) *Table {
	switch {
	case poly == ISO && iso != nil:
		return iso
	case poly == ECMA && ecma != nil:
		return ecma
	}
	t := new(Table)
	for i := range t {
		// The entry is what the byte alone makes of 0.
		t[i] = update(0, poly, []byte{byte(i)})
	}
	switch poly {
	case ISO:
		iso = t
	case ECMA:
		ecma = t
	}
	return t
}

// Update is the checksum of what crc is of, followed by p.
func Update(crc uint64, tab *Table, p []byte) uint64 { return ^update(^crc, tab[128], p) }

func Checksum(data []byte, tab *Table) uint64 { return Update(0, tab, data) }

type digest struct {
	crc uint64
	tab *Table
}

func New(tab *Table) hash.Hash64 { return &digest{0, tab} }

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum64() uint64  { return d.crc }

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

// put appends a word, the highest byte first; get reads one.
func put(b []byte, s uint64) []byte {
	return append(b, byte(s>>56), byte(s>>48), byte(s>>40), byte(s>>32), byte(s>>24), byte(s>>16), byte(s>>8), byte(s))
}

func get(b []byte) (s uint64) {
	for _, c := range b[:8] {
		s = s<<8 | uint64(c)
	}
	return s
}

func (d *digest) Sum(in []byte) []byte { return put(in, d.crc) }

func (d *digest) Clone() (hash.Cloner, error) {
	r := *d
	return &r, nil
}

const magic = "crc\x02"

// tableSum is the ISO checksum of the table's words.
func tableSum(t *Table) uint64 {
	var b []byte
	for _, x := range t {
		b = put(b, x)
	}
	return Checksum(b, MakeTable(ISO))
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	return put(put(append(b, magic...), tableSum(d.tab)), d.crc), nil
}

func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

func (d *digest) UnmarshalBinary(b []byte) error {
	switch {
	case len(b) < len(magic) || string(b[:len(magic)]) != magic:
		return errors.New("hash/crc64: invalid hash state identifier")
	case len(b) != len(magic)+16:
		return errors.New("hash/crc64: invalid hash state size")
	case tableSum(d.tab) != get(b[4:]):
		return errors.New("hash/crc64: tables do not match")
	}
	d.crc = get(b[12:])
	return nil
}
