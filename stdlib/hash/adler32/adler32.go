// Package adler32 has the checksum Adler-32.
package adler32

import (
	"errors"
	"hash"
)

// Size of a checksum in bytes.
const Size = 4

const mod = 65521

type digest uint32

// New makes a hash.
func New() hash.Hash32 {
	d := digest(1)
	return &d
}

func (d *digest) Reset()         { *d = 1 }
func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 4 }
func (d *digest) Sum32() uint32  { return uint32(*d) }

func update(d digest, p []byte) digest {
	a, b := uint64(d&0xffff), uint64(d>>16)
	for _, c := range p {
		a += uint64(c)
		b += a
		if b >= 1<<62 {
			b %= mod
		}
	}
	return digest(b%mod<<16 | a%mod)
}

func (d *digest) Write(p []byte) (nn int, err error) {
	*d = update(*d, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte {
	s := uint32(*d)
	return append(in, byte(s>>24), byte(s>>16), byte(s>>8), byte(s))
}

// Checksum is the checksum of data.
func Checksum(data []byte) uint32 { return uint32(update(1, data)) }

func (d *digest) Clone() (hash.Cloner, error) {
	r := *d
	return &r, nil
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) { return d.Sum(append(b, "adl\x01"...)), nil }

func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < 4 || string(b[:4]) != "adl\x01" {
		return errors.New("hash/adler32: invalid hash state identifier")
	}
	if len(b) != 8 {
		return errors.New("hash/adler32: invalid hash state size")
	}
	*d = digest(uint32(b[4])<<24 | uint32(b[5])<<16 | uint32(b[6])<<8 | uint32(b[7]))
	return nil
}
