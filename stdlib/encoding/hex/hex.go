// Package hex writes and reads bytes as hexadecimal digits.
package hex

import (
	"errors"
	"fmt"
	"io"
)

// ErrLength says that the number of digits was odd.
var ErrLength = errors.New("encoding/hex: odd length hex string")

// InvalidByteError is a byte that is no digit.
type InvalidByteError byte

func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

const digits = "0123456789abcdef"

func EncodedLen(n int) int { return n * 2 }
func DecodedLen(x int) int { return x / 2 }

// Encode writes src into dst and returns the number of digits.
func Encode(dst, src []byte) int {
	for i, c := range src {
		dst[2*i] = digits[c>>4]
		dst[2*i+1] = digits[c&0xF]
	}
	return len(src) * 2
}

func AppendEncode(dst, src []byte) []byte {
	for _, c := range src {
		dst = append(dst, digits[c>>4], digits[c&0xF])
	}
	return dst
}

func EncodeToString(src []byte) string { return string(AppendEncode(nil, src)) }

func value(c byte) (v byte, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// Decode reads src into dst and returns the number of bytes.
func Decode(dst, src []byte) (int, error) {
	n := 0
	for ; n < len(src)/2; n++ {
		a, b := src[2*n], src[2*n+1]
		hi, ok := value(a)
		if !ok {
			return n, InvalidByteError(a)
		}
		lo, ok := value(b)
		if !ok {
			return n, InvalidByteError(b)
		}
		dst[n] = hi<<4 | lo
	}
	if len(src)%2 == 1 {
		if c := src[len(src)-1]; true {
			if _, ok := value(c); !ok {
				return n, InvalidByteError(c)
			}
		}
		return n, ErrLength
	}
	return n, nil
}

func AppendDecode(dst, src []byte) ([]byte, error) {
	b := make([]byte, len(src)/2)
	n, err := Decode(b, src)
	return append(dst, b[:n]...), err
}

func DecodeString(s string) ([]byte, error) {
	dst := make([]byte, len(s)/2)
	n, err := Decode(dst, []byte(s))
	return dst[:n], err
}

type encoder struct{ w io.Writer }

// NewEncoder returns a Writer that writes digits to w.
func NewEncoder(w io.Writer) io.Writer { return &encoder{w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	const chunk = 512
	for len(p) > 0 && err == nil {
		part := p
		if len(part) > chunk {
			part = part[:chunk]
		}
		var k int
		k, err = e.w.Write(AppendEncode(nil, part))
		n += k / 2
		p = p[len(part):]
	}
	return n, err
}

type decoder struct {
	r   io.Reader
	in  []byte
	err error
}

// NewDecoder returns a Reader of the bytes whose digits r gives.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.in) < 2 && d.err == nil {
		buf := make([]byte, 1024)
		have := copy(buf, d.in)
		var k int
		k, d.err = d.r.Read(buf[have:])
		d.in = buf[:have+k]
		if d.err == io.EOF && len(d.in)%2 != 0 {
			d.err = io.ErrUnexpectedEOF
			if c := d.in[len(d.in)-1]; true {
				if _, ok := value(c); !ok {
					d.err = InvalidByteError(c)
				}
			}
		}
	}
	if avail := len(d.in) / 2; len(p) > avail {
		p = p[:avail]
	}
	n, err = Decode(p, d.in[:len(p)*2])
	d.in = d.in[2*n:]
	if err != nil {
		d.in, d.err = nil, err
	}
	if len(d.in) < 2 {
		return n, d.err
	}
	return n, nil
}

// Dump shows data as `hexdump -C` does.
func Dump(data []byte) string {
	var b builder
	if len(data) == 0 {
		return ""
	}
	d := Dumper(&b)
	d.Write(data)
	d.Close()
	return string(b.buf)
}

type builder struct{ buf []byte }

func (b *builder) Write(p []byte) (int, error) {
	b.buf = append(b.buf, p...)
	return len(p), nil
}

type dumper struct {
	w      io.Writer
	line   []byte // the line so far
	right  []byte // its characters
	n      uint   // bytes in all
	closed bool
}

// Dumper returns a WriteCloser that writes a dump of what is written to it.
func Dumper(w io.Writer) io.WriteCloser { return &dumper{w: w} }

func (d *dumper) flush() error {
	d.line = append(d.line, ' ', '|')
	d.line = append(d.line, d.right...)
	d.line = append(d.line, '|', '\n')
	_, err := d.w.Write(d.line)
	d.line, d.right = d.line[:0], d.right[:0]
	return err
}

// put adds two characters of a byte, or spaces.
func (d *dumper) put(a, b byte) {
	d.line = append(d.line, a, b, ' ')
	if d.n%16 == 7 {
		d.line = append(d.line, ' ')
	}
	d.n++
}

func (d *dumper) Write(data []byte) (n int, err error) {
	if d.closed {
		return 0, errors.New("encoding/hex: dumper closed")
	}
	for _, c := range data {
		if d.n%16 == 0 {
			for shift := 28; shift >= 0; shift -= 4 {
				d.line = append(d.line, digits[d.n>>shift&0xF])
			}
			d.line = append(d.line, ' ', ' ')
		}
		d.put(digits[c>>4], digits[c&0xF])
		n++
		if c < 32 || c > 126 {
			c = '.'
		}
		d.right = append(d.right, c)
		if d.n%16 == 0 {
			if err = d.flush(); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

func (d *dumper) Close() error {
	if d.closed {
		return nil
	}
	d.closed = true
	if d.n%16 == 0 {
		return nil
	}
	for d.n%16 != 0 {
		d.put(' ', ' ')
	}
	return d.flush()
}
