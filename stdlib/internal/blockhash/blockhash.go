// Package blockhash is what MD5 and the SHA functions have in common: blocks, padding and
// the form of a saved state. The compression of blocks is the engine's.
package blockhash

import (
	"errors"
	"hash"
)

// Ways to compress blocks.
const (
	MD5 = iota
	SHA1
	SHA256
	SHA512
)

// An Algorithm is a hash function.
type Algorithm struct {
	Package string // for errors
	Magic   string // at the start of a saved state
	Kind    int
	Words   int // number of words of the state
	Size    int // of a sum, in bytes
	Init    [8]uint64
}

// compress takes whole blocks into a state of words of 64 bits, or 32 of them.
func compress(kind int, state []uint64, p []byte)

// block is the size of a block, width that of a word.
func (a *Algorithm) block() int {
	if a.Kind == SHA512 {
		return 128
	}
	return 64
}

func (a *Algorithm) width() int {
	if a.Kind == SHA512 {
		return 8
	}
	return 4
}

// A Digest is a hash under way.
type Digest struct {
	h   [8]uint64
	x   [128]byte
	nx  int
	len uint64
	a   *Algorithm
}

func New(a *Algorithm) *Digest { return &Digest{h: a.Init, a: a} }

// Sum is the hash of data.
func Sum(a *Algorithm, data []byte) []byte {
	d := Digest{h: a.Init, a: a}
	d.Write(data)
	return d.finish(nil)
}

func (d *Digest) Size() int      { return d.a.Size }
func (d *Digest) BlockSize() int { return d.a.block() }
func (d *Digest) Reset()         { d.h, d.nx, d.len = d.a.Init, 0, 0 }

func (d *Digest) Clone() (hash.Cloner, error) {
	r := *d
	return &r, nil
}

func (d *Digest) Write(p []byte) (n int, err error) {
	n = len(p)
	d.len += uint64(n)
	size := d.a.block()
	if d.nx > 0 {
		k := copy(d.x[d.nx:size], p)
		d.nx += k
		if d.nx < size {
			return n, nil
		}
		compress(d.a.Kind, d.h[:], d.x[:size])
		d.nx = 0
		p = p[k:]
	}
	if whole := len(p) - len(p)%size; whole > 0 {
		compress(d.a.Kind, d.h[:], p[:whole])
		p = p[whole:]
	}
	d.nx = copy(d.x[:], p)
	return n, nil
}

// put appends the lowest bytes of v, the highest first, for MD5 the lowest first.
func (a *Algorithm) put(b []byte, v uint64, bytes int) []byte {
	for i := range bytes {
		shift := 8 * i
		if a.Kind != MD5 {
			shift = 8 * (bytes - 1 - i)
		}
		b = append(b, byte(v>>shift))
	}
	return b
}

// finish pads what was written and appends the sum.
func (d *Digest) finish(in []byte) []byte {
	a := d.a
	size, width := a.block(), a.width()
	pad := []byte{0x80}
	for (d.nx+len(pad)+2*width)%size != 0 {
		pad = append(pad, 0)
	}
	bits := d.len << 3
	if a.Kind == SHA512 {
		pad = a.put(pad, d.len>>61, 8)
	}
	d.Write(a.put(pad, bits, 8))
	var sum []byte
	for _, w := range d.h[:a.Words] {
		sum = a.put(sum, w, width)
	}
	return append(in, sum[:a.Size]...)
}

// Sum appends the hash of what was written; more may be written afterwards.
func (d *Digest) Sum(in []byte) []byte {
	r := *d
	return r.finish(in)
}

// saved is the size of a saved state.
func (a *Algorithm) saved() int { return len(a.Magic) + a.Words*a.width() + a.block() + 8 }

// bigEndian writes words of saved states: the highest byte first, also MD5's.
var bigEndian = &Algorithm{Kind: SHA1}

func (d *Digest) AppendBinary(b []byte) ([]byte, error) {
	a := d.a
	b = append(b, a.Magic...)
	for _, w := range d.h[:a.Words] {
		b = bigEndian.put(b, w, a.width())
	}
	b = append(b, d.x[:d.nx]...)
	b = append(b, make([]byte, a.block()-d.nx)...)
	return bigEndian.put(b, d.len, 8), nil
}

func (d *Digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

// take reads the highest byte first.
func take(b []byte, n int) (v uint64, rest []byte) {
	for _, c := range b[:n] {
		v = v<<8 | uint64(c)
	}
	return v, b[n:]
}

func (d *Digest) UnmarshalBinary(b []byte) error {
	a := d.a
	if len(b) < len(a.Magic) || string(b[:len(a.Magic)]) != a.Magic {
		return errors.New(a.Package + ": invalid hash state identifier")
	}
	if len(b) != a.saved() {
		return errors.New(a.Package + ": invalid hash state size")
	}
	b = b[len(a.Magic):]
	for i := range a.Words {
		d.h[i], b = take(b, a.width())
	}
	copy(d.x[:], b[:a.block()])
	d.len, _ = take(b[a.block():], 8)
	d.nx = int(d.len % uint64(a.block()))
	return nil
}
