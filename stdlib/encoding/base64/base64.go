// Package base64 writes and reads bytes as base64 (RFC 4648).
package base64

import (
	"io"
	"strconv"
)

// An Encoding is an alphabet with a padding character.
type Encoding struct {
	encode string
	decode [256]uint8
	pad    rune
	strict bool
}

const (
	StdPadding rune = '='
	NoPadding  rune = -1

	invalid = 0xFF
	letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
)

// NewEncoding makes a padded Encoding of an alphabet of 64 bytes.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
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

// Strict is enc that wants the unused bits at the end to be zero.
func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

// The usual encodings, padded and not.
var (
	StdEncoding    = NewEncoding(letters + "+/")
	URLEncoding    = NewEncoding(letters + "-_")
	RawStdEncoding = StdEncoding.WithPadding(NoPadding)
	RawURLEncoding = URLEncoding.WithPadding(NoPadding)
)

func (enc *Encoding) EncodedLen(n int) int {
	if enc.pad == NoPadding {
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

func (enc *Encoding) DecodedLen(n int) int {
	if enc.pad == NoPadding {
		return n/4*3 + n%4*6/8
	}
	return n / 4 * 3
}

func (enc *Encoding) Encode(dst, src []byte) {
	if len(src) == 0 {
		return
	}
	_ = enc.AppendEncode(dst[:0:enc.EncodedLen(len(src))], src)
}

func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	e := enc.encode
	for len(src) >= 3 {
		v := uint(src[0])<<16 | uint(src[1])<<8 | uint(src[2])
		dst = append(dst, e[v>>18], e[v>>12&63], e[v>>6&63], e[v&63])
		src = src[3:]
	}
	switch len(src) {
	case 1:
		dst = append(dst, e[src[0]>>2], e[src[0]&3<<4])
		if enc.pad != NoPadding {
			dst = append(dst, byte(enc.pad), byte(enc.pad))
		}
	case 2:
		v := uint(src[0])<<8 | uint(src[1])
		dst = append(dst, e[v>>10], e[v>>4&63], e[v&15<<2])
		if enc.pad != NoPadding {
			dst = append(dst, byte(enc.pad))
		}
	}
	return dst
}

func (enc *Encoding) EncodeToString(src []byte) string {
	return string(enc.AppendEncode(make([]byte, 0, enc.EncodedLen(len(src))), src))
}

// CorruptInputError is the offset of what is no base64.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// skip passes over newlines.
func skip(src []byte, i int) int {
	for i < len(src) && (src[i] == '\n' || src[i] == '\r') {
		i++
	}
	return i
}

// decodeAll appends what src says to dst.
func (enc *Encoding) decodeAll(dst, src []byte) ([]byte, error) {
	for i := 0; ; {
		var v [4]uint
		n := 0 // characters of this group
		ended := false
		for n < 4 {
			i = skip(src, i)
			if i == len(src) {
				if n == 0 {
					return dst, nil
				}
				if n == 1 || enc.pad != NoPadding {
					return dst, CorruptInputError(i - n)
				}
				ended = true
				break
			}
			c := src[i]
			i++
			if d := enc.decode[c]; d != invalid {
				v[n] = uint(d)
				n++
				continue
			}
			if rune(c) != enc.pad || n < 2 {
				return dst, CorruptInputError(i - 1)
			}
			if n == 2 {
				i = skip(src, i)
				if i == len(src) {
					return dst, CorruptInputError(len(src))
				}
				if rune(src[i]) != enc.pad {
					return dst, CorruptInputError(i - 1)
				}
				i++
			}
			i = skip(src, i)
			ended = true
			break
		}
		trailing := ended && i < len(src)
		at := i
		w := v[0]<<18 | v[1]<<12 | v[2]<<6 | v[3]
		if n == 4 {
			dst = append(dst, byte(w>>16), byte(w>>8), byte(w))
			continue
		}
		dst = append(dst, byte(w>>16))
		rest := w & 0xFFFF
		if n == 3 {
			dst = append(dst, byte(w>>8))
			rest = w & 0xFF
		}
		if enc.strict && rest != 0 {
			return dst[:len(dst)-(n-1)], CorruptInputError(at - (4 - n))
		}
		if trailing {
			return dst, CorruptInputError(at)
		}
		return dst, nil
	}
}

func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) { return enc.decodeAll(dst, src) }

// Decode writes what src says to dst and returns the number of bytes.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	b, err := enc.decodeAll(nil, src)
	return copy(dst, b), err
}

func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	return enc.decodeAll(make([]byte, 0, enc.DecodedLen(len(s))), []byte(s))
}

type encoder struct {
	enc  *Encoding
	w    io.Writer
	rest []byte // fewer than three bytes
	err  error
}

// NewEncoder returns a WriteCloser that writes base64 to w; Close writes the last, padded group.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	all := append(e.rest, p...)
	whole := len(all) / 3 * 3
	if whole > 0 {
		if _, e.err = e.w.Write(e.enc.AppendEncode(nil, all[:whole])); e.err != nil {
			return 0, e.err
		}
	}
	e.rest = append([]byte(nil), all[whole:]...)
	return len(p), nil
}

func (e *encoder) Close() error {
	if e.err == nil && len(e.rest) > 0 {
		_, e.err = e.w.Write(e.enc.AppendEncode(nil, e.rest))
		e.rest = nil
	}
	return e.err
}

type decoder struct {
	enc *Encoding
	r   io.Reader
	in  []byte // characters not yet decoded, without newlines
	out []byte
	at  int64 // where in starts, in what was read
	eof bool
	err error
}

// NewDecoder returns a Reader of the bytes whose base64 r gives.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		buf := make([]byte, 1024)
		k, rerr := d.r.Read(buf)
		for _, c := range buf[:k] {
			if c != '\n' && c != '\r' {
				d.in = append(d.in, c)
			}
		}
		whole := len(d.in) / 4 * 4
		if rerr != nil {
			if rerr == io.EOF && d.enc.pad != NoPadding && len(d.in)%4 != 0 {
				rerr = io.ErrUnexpectedEOF
			} else if rerr == io.EOF {
				whole = len(d.in)
			}
			d.err = rerr
		}
		out, derr := d.enc.decodeAll(nil, d.in[:whole])
		d.out = out
		if derr != nil {
			d.err = derr
			if c, ok := derr.(CorruptInputError); ok {
				d.err = CorruptInputError(int64(c) + d.at)
			}
		}
		d.at += int64(whole)
		d.in = d.in[whole:]
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
