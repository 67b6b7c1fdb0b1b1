// Package ascii85 writes and reads bytes as ascii85, as btoa and Adobe's PostScript have it.
package ascii85

import (
	"io"
	"strconv"
)

// MaxEncodedLen is the greatest length of n bytes' text.
func MaxEncodedLen(n int) int { return (n + 3) / 4 * 5 }

// Encode writes the text of src to dst and returns its length. Four zero bytes are a z; a text
// may go on behind only if src has a multiple of four bytes.
func Encode(dst, src []byte) int {
	n := 0
	for len(src) > 0 {
		k := min(len(src), 4)
		v := uint32(0)
		for i := range 4 {
			v <<= 8
			if i < k {
				v |= uint32(src[i])
			}
		}
		src = src[k:]
		if v == 0 && k == 4 {
			dst[n] = 'z'
			n++
			continue
		}
		_ = dst[n+4]
		for i := 4; i >= 0; i-- {
			dst[n+i] = '!' + byte(v%85)
			v /= 85
		}
		n += k + 1
	}
	return n
}

// CorruptInputError is the offset of what is no ascii85.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal ascii85 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// Decode writes what src says to dst, as far as there is room for four bytes, and returns the
// numbers of bytes written and read. With flush, src ends the text; else a group that is not
// complete is not read.
func Decode(dst, src []byte, flush bool) (ndst, nsrc int, err error) {
	v, n := uint32(0), 0
	for i, c := range src {
		if len(dst)-ndst < 4 {
			return ndst, nsrc, nil
		}
		switch {
		case c <= ' ':
			continue
		case c == 'z' && n == 0:
			n = 5
		case '!' <= c && c <= 'u':
			v = v*85 + uint32(c-'!')
			n++
		default:
			return 0, 0, CorruptInputError(i)
		}
		if n == 5 {
			dst[ndst], dst[ndst+1], dst[ndst+2], dst[ndst+3] = byte(v>>24), byte(v>>16), byte(v>>8), byte(v)
			ndst += 4
			nsrc = i + 1
			v, n = 0, 0
		}
	}
	if !flush {
		return ndst, nsrc, nil
	}
	if n == 1 {
		return 0, 0, CorruptInputError(len(src))
	}
	if n > 0 {
		for range 5 - n {
			v = v*85 + 84
		}
		for range n - 1 {
			dst[ndst] = byte(v >> 24)
			v <<= 8
			ndst++
		}
	}
	return ndst, len(src), nil
}

type encoder struct {
	w    io.Writer
	rest []byte // fewer than four bytes
	err  error
}

// NewEncoder returns a WriteCloser that writes ascii85 to w; Close writes the last group.
func NewEncoder(w io.Writer) io.WriteCloser { return &encoder{w: w} }

// write encodes p and writes the text.
func (e *encoder) write(p []byte) error {
	buf := make([]byte, MaxEncodedLen(len(p)))
	_, e.err = e.w.Write(buf[:Encode(buf, p)])
	return e.err
}

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	all := append(e.rest, p...)
	whole := len(all) / 4 * 4
	if whole > 0 && e.write(all[:whole]) != nil {
		return 0, e.err
	}
	e.rest = append([]byte(nil), all[whole:]...)
	return len(p), nil
}

func (e *encoder) Close() error {
	if e.err == nil && len(e.rest) > 0 {
		e.write(e.rest)
		e.rest = nil
	}
	return e.err
}

type decoder struct {
	r       io.Reader
	in, out []byte
	err     error
	readErr error
}

// NewDecoder returns a Reader of the bytes whose ascii85 r gives.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		if len(d.in) > 0 {
			buf := make([]byte, 4*len(d.in)+4)
			ndst, nsrc, derr := Decode(buf, d.in, d.readErr != nil)
			d.out, d.in, d.err = buf[:ndst], d.in[nsrc:], derr
			if ndst > 0 || derr != nil {
				continue
			}
		}
		if d.readErr != nil {
			d.err = d.readErr
			continue
		}
		buf := make([]byte, 1024)
		k, rerr := d.r.Read(buf)
		d.in, d.readErr = append(d.in, buf[:k]...), rerr
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
