// Package fnv has the hash functions of Fowler, Noll and Vo.
package fnv

import (
	"errors"
	"hash"
	"math/bits"
)

const (
	offset32      = 2166136261
	offset64      = 14695981039346656037
	offset128High = 0x6c62272e07bb0142
	offset128Low  = 0x62b821756295c58d
	prime32       = 16777619
	prime64       = 1099511628211
	prime128Low   = 0x13b
	prime128Shift = 24
)

type (
	sum32   uint32
	sum32a  uint32
	sum64   uint64
	sum64a  uint64
	sum128  [2]uint64
	sum128a [2]uint64
)

func New32() hash.Hash32 {
	var s sum32 = offset32
	return &s
}

func New32a() hash.Hash32 {
	var s sum32a = offset32
	return &s
}

func New64() hash.Hash64 {
	var s sum64 = offset64
	return &s
}

func New64a() hash.Hash64 {
	var s sum64a = offset64
	return &s
}

func New128() hash.Hash  { return &sum128{offset128High, offset128Low} }
func New128a() hash.Hash { return &sum128a{offset128High, offset128Low} }

func (s *sum32) Reset()   { *s = offset32 }
func (s *sum32a) Reset()  { *s = offset32 }
func (s *sum64) Reset()   { *s = offset64 }
func (s *sum64a) Reset()  { *s = offset64 }
func (s *sum128) Reset()  { *s = sum128{offset128High, offset128Low} }
func (s *sum128a) Reset() { *s = sum128a{offset128High, offset128Low} }

func (s *sum32) Sum32() uint32  { return uint32(*s) }
func (s *sum32a) Sum32() uint32 { return uint32(*s) }
func (s *sum64) Sum64() uint64  { return uint64(*s) }
func (s *sum64a) Sum64() uint64 { return uint64(*s) }

// update hashes data on: 64 bits wide, xor before the multiplication for the variant "a".
func update(h, prime uint64, a bool, data []byte) uint64

func (s *sum32) Write(data []byte) (int, error) {
	*s = sum32(update(uint64(*s), prime32, false, data))
	return len(data), nil
}

func (s *sum32a) Write(data []byte) (int, error) {
	*s = sum32a(update(uint64(*s), prime32, true, data))
	return len(data), nil
}

func (s *sum64) Write(data []byte) (int, error) {
	*s = sum64(update(uint64(*s), prime64, false, data))
	return len(data), nil
}

func (s *sum64a) Write(data []byte) (int, error) {
	*s = sum64a(update(uint64(*s), prime64, true, data))
	return len(data), nil
}

func times(hi, lo uint64) (uint64, uint64) {
	h, l := bits.Mul64(prime128Low, lo)
	return h + lo<<prime128Shift + prime128Low*hi, l
}

func (s *sum128) Write(data []byte) (int, error) {
	for _, c := range data {
		s[0], s[1] = times(s[0], s[1])
		s[1] ^= uint64(c)
	}
	return len(data), nil
}

func (s *sum128a) Write(data []byte) (int, error) {
	for _, c := range data {
		s[1] ^= uint64(c)
		s[0], s[1] = times(s[0], s[1])
	}
	return len(data), nil
}

func (s *sum32) Size() int   { return 4 }
func (s *sum32a) Size() int  { return 4 }
func (s *sum64) Size() int   { return 8 }
func (s *sum64a) Size() int  { return 8 }
func (s *sum128) Size() int  { return 16 }
func (s *sum128a) Size() int { return 16 }

func (s *sum32) BlockSize() int   { return 1 }
func (s *sum32a) BlockSize() int  { return 1 }
func (s *sum64) BlockSize() int   { return 1 }
func (s *sum64a) BlockSize() int  { return 1 }
func (s *sum128) BlockSize() int  { return 1 }
func (s *sum128a) BlockSize() int { return 1 }

// bytes appends the lowest n bytes of v, the highest first.
func bytes(b []byte, v uint64, n int) []byte {
	for n--; n >= 0; n-- {
		b = append(b, byte(v>>(8*n)))
	}
	return b
}

func (s *sum32) Sum(in []byte) []byte   { return bytes(in, uint64(*s), 4) }
func (s *sum32a) Sum(in []byte) []byte  { return bytes(in, uint64(*s), 4) }
func (s *sum64) Sum(in []byte) []byte   { return bytes(in, uint64(*s), 8) }
func (s *sum64a) Sum(in []byte) []byte  { return bytes(in, uint64(*s), 8) }
func (s *sum128) Sum(in []byte) []byte  { return bytes(bytes(in, s[0], 8), s[1], 8) }
func (s *sum128a) Sum(in []byte) []byte { return bytes(bytes(in, s[0], 8), s[1], 8) }

// Saved states are a name of the function and the sum.
func save(b []byte, kind byte) []byte { return append(b, 'f', 'n', 'v', kind) }

// restore gives the sum of a saved state of n bytes.
func restore(b []byte, kind byte, n int) (hi, lo uint64, err error) {
	if len(b) < 4 || string(b[:3]) != "fnv" || b[3] != kind {
		return 0, 0, errors.New("hash/fnv: invalid hash state identifier")
	}
	if len(b) != 4+n {
		return 0, 0, errors.New("hash/fnv: invalid hash state size")
	}
	for _, c := range b[4:] {
		hi = hi<<8 | lo>>56
		lo = lo<<8 | uint64(c)
	}
	return hi, lo, nil
}

func (s *sum32) AppendBinary(b []byte) ([]byte, error)   { return s.Sum(save(b, 1)), nil }
func (s *sum32a) AppendBinary(b []byte) ([]byte, error)  { return s.Sum(save(b, 2)), nil }
func (s *sum64) AppendBinary(b []byte) ([]byte, error)   { return s.Sum(save(b, 3)), nil }
func (s *sum64a) AppendBinary(b []byte) ([]byte, error)  { return s.Sum(save(b, 4)), nil }
func (s *sum128) AppendBinary(b []byte) ([]byte, error)  { return s.Sum(save(b, 5)), nil }
func (s *sum128a) AppendBinary(b []byte) ([]byte, error) { return s.Sum(save(b, 6)), nil }

func (s *sum32) MarshalBinary() ([]byte, error)   { return s.AppendBinary(nil) }
func (s *sum32a) MarshalBinary() ([]byte, error)  { return s.AppendBinary(nil) }
func (s *sum64) MarshalBinary() ([]byte, error)   { return s.AppendBinary(nil) }
func (s *sum64a) MarshalBinary() ([]byte, error)  { return s.AppendBinary(nil) }
func (s *sum128) MarshalBinary() ([]byte, error)  { return s.AppendBinary(nil) }
func (s *sum128a) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum32) UnmarshalBinary(b []byte) error {
	_, lo, err := restore(b, 1, 4)
	if err == nil {
		*s = sum32(lo)
	}
	return err
}

func (s *sum32a) UnmarshalBinary(b []byte) error {
	_, lo, err := restore(b, 2, 4)
	if err == nil {
		*s = sum32a(lo)
	}
	return err
}

func (s *sum64) UnmarshalBinary(b []byte) error {
	_, lo, err := restore(b, 3, 8)
	if err == nil {
		*s = sum64(lo)
	}
	return err
}

func (s *sum64a) UnmarshalBinary(b []byte) error {
	_, lo, err := restore(b, 4, 8)
	if err == nil {
		*s = sum64a(lo)
	}
	return err
}

func (s *sum128) UnmarshalBinary(b []byte) error {
	hi, lo, err := restore(b, 5, 16)
	if err == nil {
		*s = sum128{hi, lo}
	}
	return err
}

func (s *sum128a) UnmarshalBinary(b []byte) error {
	hi, lo, err := restore(b, 6, 16)
	if err == nil {
		*s = sum128a{hi, lo}
	}
	return err
}

func (s *sum32) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func (s *sum32a) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func (s *sum64) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func (s *sum64a) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func (s *sum128) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func (s *sum128a) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}
