// Package crc32 has the 32-bit cyclic redundancy check.
package crc32

import (
	"errors"
	"hash"
)

// Size of a checksum in bytes.
const Size = 4

// Polynomials, with the bits reversed.
const (
	IEEE       = 0xedb88320
	Castagnoli = 0x82f63b78
	Koopman    = 0xeb31d82e
)

// Table is 256 words, one for each byte.
type Table [256]uint32

// IEEETable is the table of IEEE.
var IEEETable = MakeTable(IEEE)

// word is the entry of a polynomial's table for a byte.
func word(poly uint32, b byte) uint32

// update takes bytes into a checksum.
func update(crc, poly uint32, p []byte) uint32

// poly is the polynomial of a table: the entry of the byte that has only its highest bit.
func (t *Table) poly() uint32 { return t[128] }

var ieee, castagnoli *Table

// MakeTable makes the table of a polynomial.
func MakeTable(poly uint32) *Table {
	switch {
	case poly == IEEE && ieee != nil:
		return ieee
	case poly == Castagnoli && castagnoli != nil:
		return castagnoli
	}
	t := new(Table)
	for i := range t {
		t[i] = word(poly, byte(i))
	}
	switch poly {
	case IEEE:
		ieee = t
	case Castagnoli:
		castagnoli = t
	}
	return t
}

// Update is the checksum of what crc is of, followed by p.
func Update(crc uint32, tab *Table, p []byte) uint32 { return ^update(^crc, tab.poly(), p) }

func Checksum(data []byte, tab *Table) uint32 { return Update(0, tab, data) }
func ChecksumIEEE(data []byte) uint32         { return Update(0, IEEETable, data) }

type digest struct {
	crc uint32
	tab *Table
}

func New(tab *Table) hash.Hash32 { return &digest{0, tab} }
func NewIEEE() hash.Hash32       { return New(IEEETable) }

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum32() uint32  { return d.crc }

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte {
	return append(in, byte(d.crc>>24), byte(d.crc>>16), byte(d.crc>>8), byte(d.crc))
}

func (d *digest) Clone() (hash.Cloner, error) {
	r := *d
	return &r, nil
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, "crc\x01"...)
	s := tableSum(d.tab)
	b = append(b, byte(s>>24), byte(s>>16), byte(s>>8), byte(s))
	return d.Sum(b), nil
}

// tableSum is the IEEE checksum of the table's words, highest byte first.
func tableSum(t *Table) uint32 {
	var b []byte
	for _, x := range t {
		b = append(b, byte(x>>24), byte(x>>16), byte(x>>8), byte(x))
	}
	return ChecksumIEEE(b)
}

func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < 4 || string(b[:4]) != "crc\x01" {
		return errors.New("hash/crc32: invalid hash state identifier")
	}
	if len(b) != 12 {
		return errors.New("hash/crc32: invalid hash state size")
	}
	big := func(b []byte) uint32 {
		return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
	}
	if tableSum(d.tab) != big(b[4:]) {
		return errors.New("hash/crc32: tables do not match")
	}
	d.crc = big(b[8:])
	return nil
}
