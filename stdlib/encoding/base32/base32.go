// Package base32 writes and reads bytes as base32 (RFC 4648).
package base32

import (
	"io"
	"strconv"
)

// An Encoding is an alphabet with a padding character.
type Encoding struct {
	encode string
	decode [256]uint8
	pad    rune
}

const (
	StdPadding rune = '='
	NoPadding  rune = -1

	invalid = 0xFF
)

// NewEncoding makes a padded Encoding of an alphabet of 32 bytes.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 32 {
		panic("encoding alphabet is not 32-bytes long")
	}
	e := &Encoding{encode: encoder, pad: StdPadding}
	for i := range e.decode {
		e.decode[i] = invalid
	}
	for i := 0; i < len(encoder); i++ {
		c := encoder[i]
		switch {
		case c == '\n' || c == '\r':
			panic("encoding alphabet contains newline character")
		case e.decode[c] != invalid:
			panic("encoding alphabet includes duplicate symbols")
		}
		e.decode[c] = uint8(i)
	}
	return e
}

// The usual alphabets.
var (
	StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
	HexEncoding = NewEncoding("0123456789ABCDEFGHIJKLMNOPQRSTUV")
)

// WithPadding is enc with another padding character.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	switch {
	case padding < NoPadding || padding == '\r' || padding == '\n' || padding > 0xff:
		panic("invalid padding")
	case padding != NoPadding && enc.decode[byte(padding)] != invalid:
		panic("padding contained in alphabet")
	}
	enc.pad = padding
	return &enc
}

func (enc *Encoding) EncodedLen(n int) int {
	if enc.pad == NoPadding {
		return n/5*8 + (n%5*8+4)/5
	}
	return (n + 4) / 5 * 8
}

func (enc *Encoding) DecodedLen(n int) int { return decodedLen(n, enc.pad != NoPadding) }

func decodedLen(n int, padded bool) int {
	if padded {
		return n / 8 * 5
	}
	return n/8*5 + n%8*5/8
}

func (enc *Encoding) Encode(dst, src []byte) {
	if len(src) > 0 {
		_ = enc.AppendEncode(dst[:0:enc.EncodedLen(len(src))], src)
	}
}

func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	for len(src) > 0 {
		// Up to five bytes are the high bits of 40.
		n := min(len(src), 5)
		v := uint64(0)
		for i := range 5 {
			v <<= 8
			if i < n {
				v |= uint64(src[i])
			}
		}
		digits := (n*8 + 4) / 5
		for i := range 8 {
			switch {
			case i < digits:
				dst = append(dst, enc.encode[v>>(35-5*i)&31])
			case enc.pad != NoPadding:
				dst = append(dst, byte(enc.pad))
			}
		}
		src = src[n:]
	}
	return dst
}

func (enc *Encoding) EncodeToString(src []byte) string {
	return string(enc.AppendEncode(make([]byte, 0, enc.EncodedLen(len(src))), src))
}

// CorruptInputError is the offset of what is no base32.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base32 data at input byte " + strconv.FormatInt(int64(e), 10)
}

func withoutNewlines(src []byte) []byte {
	out := make([]byte, 0, len(src))
	for _, c := range src {
		if c != '\r' && c != '\n' {
			out = append(out, c)
		}
	}
	return out
}

// decodeAll appends what src, which has no newlines, says to dst; end tells that it was padded,
// or ended within a group.
func (enc *Encoding) decodeAll(dst, src []byte) (out []byte, end bool, err error) {
	for at := 0; at < len(src) && !end; {
		v, n := uint64(0), 0
		for n < 8 && !end {
			if at == len(src) {
				if enc.pad != NoPadding {
					return dst, false, CorruptInputError(at - n)
				}
				end = true
				break
			}
			c := src[at]
			at++
			rest := src[at:]
			if c == byte(enc.pad) && n >= 2 && len(rest) < 8 {
				if len(rest)+n < 7 {
					return dst, false, CorruptInputError(len(src))
				}
				for k := 0; k < 7-n && k < len(rest); k++ {
					if rest[k] != byte(enc.pad) {
						return dst, false, CorruptInputError(at + k - 1)
					}
				}
				if n == 3 || n == 6 {
					return dst, false, CorruptInputError(at - 1)
				}
				end = true
				break
			}
			d := enc.decode[c]
			if d == invalid {
				return dst, false, CorruptInputError(at - 1)
			}
			v = v<<5 | uint64(d)
			n++
		}
		v <<= 5 * (8 - n)
		bytes := n * 5 / 8
		if n == 3 || n == 6 {
			// No number of bytes has so many digits.
			bytes = 0
		}
		for i := range bytes {
			dst = append(dst, byte(v>>(32-8*i)))
		}
	}
	return dst, end, nil
}

// AppendDecode appends what src says to dst.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	out, _, err := enc.decodeAll(dst, withoutNewlines(src))
	return out, err
}

// Decode writes what src says to dst and returns the number of bytes.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	b, _, err := enc.decodeAll(nil, withoutNewlines(src))
	if len(b) > len(dst) {
		_ = dst[len(b)-1]
	}
	return copy(dst, b), err
}

func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	b, _, err := enc.decodeAll(make([]byte, 0, enc.DecodedLen(len(s))), withoutNewlines([]byte(s)))
	return b, err
}
