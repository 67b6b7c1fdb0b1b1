// Package rand has pseudo-random numbers. A seed gives the sequence that it gives in Go.
package rand

import (
	"errors"
	"math/bits"
)

// A Source gives uniformly distributed uint64s.
type Source interface {
	Uint64() uint64
}

// random64 is a fresh number from the engine.
func random64() uint64

type engineSource struct{}

func (engineSource) Uint64() uint64 { return random64() }

// A Rand makes numbers of all kinds from a Source.
type Rand struct{ src Source }

// New makes a Rand of src.
func New(src Source) *Rand { return &Rand{src} }

func (r *Rand) Int64() int64   { return int64(r.src.Uint64() &^ (1 << 63)) }
func (r *Rand) Uint32() uint32 { return uint32(r.src.Uint64() >> 32) }
func (r *Rand) Uint64() uint64 { return r.src.Uint64() }
func (r *Rand) Int32() int32   { return int32(r.src.Uint64() >> 33) }
func (r *Rand) Int() int       { return int(uint(r.src.Uint64()) << 1 >> 1) }
func (r *Rand) Uint() uint     { return uint(r.src.Uint64()) }

// below is a number in [0, n), by multiplication; numbers that would favour some results
// are thrown away.
func (r *Rand) below(n uint64) uint64 {
	if n>>32 == 0 {
		return uint64(r.below32(uint32(n)))
	}
	if n&(n-1) == 0 {
		return r.Uint64() & (n - 1)
	}
	hi, lo := bits.Mul64(r.Uint64(), n)
	if lo < n {
		thresh := -n % n
		for lo < thresh {
			hi, lo = bits.Mul64(r.Uint64(), n)
		}
	}
	return hi
}

func (r *Rand) below32(n uint32) uint32 {
	if n&(n-1) == 0 {
		return uint32(r.Uint64()) & (n - 1)
	}
	prod := uint64(r.Uint32()) * uint64(n)
	low := uint32(prod)
	if low < n {
		thresh := -n % n
		for low < thresh {
			prod = uint64(r.Uint32()) * uint64(n)
			low = uint32(prod)
		}
	}
	return uint32(prod >> 32)
}

func check(ok bool, method string) {
	if !ok {
		panic("invalid argument to " + method)
	}
}

// The numbers below n.
func (r *Rand) Int64N(n int64) int64 {
	check(n > 0, "Int64N")
	return int64(r.below(uint64(n)))
}

func (r *Rand) Uint64N(n uint64) uint64 {
	check(n != 0, "Uint64N")
	return r.below(n)
}

func (r *Rand) Int32N(n int32) int32 {
	check(n > 0, "Int32N")
	return int32(r.below(uint64(n)))
}

func (r *Rand) Uint32N(n uint32) uint32 {
	check(n != 0, "Uint32N")
	return uint32(r.below(uint64(n)))
}

func (r *Rand) IntN(n int) int {
	check(n > 0, "IntN")
	return int(r.below(uint64(n)))
}

func (r *Rand) UintN(n uint) uint {
	check(n != 0, "UintN")
	return uint(r.below(uint64(n)))
}

// Float64 is in [0, 1).
func (r *Rand) Float64() float64 { return float64(r.Uint64()<<11>>11) / (1 << 53) }

// Float32 is in [0, 1).
func (r *Rand) Float32() float32 { return float32(r.Uint32()<<8>>8) / (1 << 24) }

// Perm is a permutation of [0, n).
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle shuffles n elements by swap.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	check(n >= 0, "Shuffle")
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.below(uint64(i+1))))
	}
}

var global = &Rand{engineSource{}}

func Int64() int64                       { return global.Int64() }
func Uint32() uint32                     { return global.Uint32() }
func Uint64() uint64                     { return global.Uint64() }
func Int32() int32                       { return global.Int32() }
func Int() int                           { return global.Int() }
func Uint() uint                         { return global.Uint() }
func Int64N(n int64) int64               { return global.Int64N(n) }
func Uint64N(n uint64) uint64            { return global.Uint64N(n) }
func Int32N(n int32) int32               { return global.Int32N(n) }
func Uint32N(n uint32) uint32            { return global.Uint32N(n) }
func IntN(n int) int                     { return global.IntN(n) }
func UintN(n uint) uint                  { return global.UintN(n) }
func Float64() float64                   { return global.Float64() }
func Float32() float32                   { return global.Float32() }
func Perm(n int) []int                   { return global.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }
func NormFloat64() float64               { return global.NormFloat64() }
func ExpFloat64() float64                { return global.ExpFloat64() }

// PCG is O'Neill's PCG-DXSM with 128 bits of state.
type PCG struct {
	hi uint64
	lo uint64
}

func NewPCG(seed1, seed2 uint64) *PCG { return &PCG{seed1, seed2} }

func (p *PCG) Seed(seed1, seed2 uint64) { p.hi, p.lo = seed1, seed2 }

func (p *PCG) Uint64() uint64 {
	const (
		mulHi = 2549297995355413924
		mulLo = 4865540595714422341
		incHi = 6364136223846793005
		incLo = 1442695040888963407
	)
	hi, lo := bits.Mul64(p.lo, mulLo)
	hi += p.hi*mulLo + p.lo*mulHi
	lo, c := bits.Add64(lo, incLo, 0)
	hi, _ = bits.Add64(hi, incHi, c)
	p.hi, p.lo = hi, lo
	hi ^= hi >> 32
	hi *= 0xda942042e4dd58b5
	hi ^= hi >> 48
	return hi * (lo | 1)
}

func appendBig(b []byte, v uint64) []byte {
	for i := 56; i >= 0; i -= 8 {
		b = append(b, byte(v>>i))
	}
	return b
}

func readBig(b []byte) (v uint64) {
	for _, c := range b[:8] {
		v = v<<8 | uint64(c)
	}
	return v
}

func appendLittle(b []byte, v uint64) []byte {
	for i := 0; i < 64; i += 8 {
		b = append(b, byte(v>>i))
	}
	return b
}

func readLittle(b []byte) (v uint64) {
	for i := 7; i >= 0; i-- {
		v = v<<8 | uint64(b[i])
	}
	return v
}

func (p *PCG) AppendBinary(b []byte) ([]byte, error) {
	return appendBig(appendBig(append(b, "pcg:"...), p.hi), p.lo), nil
}

func (p *PCG) MarshalBinary() ([]byte, error) { return p.AppendBinary(nil) }

func (p *PCG) UnmarshalBinary(data []byte) error {
	if len(data) != 20 || string(data[:4]) != "pcg:" {
		return errors.New("invalid PCG encoding")
	}
	p.hi, p.lo = readBig(data[4:]), readBig(data[12:])
	return nil
}

// ChaCha8 is a generator of cryptographic strength.
type ChaCha8 struct {
	seed    [4]uint64
	buf     [32]uint64
	i, n    int    // buf[i:n] is still to be given out
	c       uint32 // counter of the block in buf
	readBuf [8]byte
	readLen int
}

const (
	blocks   = 4  // made at a time
	reseedAt = 16 // blocks for one seed
	chunk    = 32
	reseed   = 4 // words kept back for the next seed
)

func NewChaCha8(seed [32]byte) *ChaCha8 {
	c := new(ChaCha8)
	c.Seed(seed)
	return c
}

func (c *ChaCha8) Seed(seed [32]byte) {
	*c = ChaCha8{}
	for i := range c.seed {
		c.seed[i] = readLittle(seed[8*i:])
	}
	c.fill()
}

func (c *ChaCha8) fill() {
	block(c.seed[:], c.buf[:], c.c)
	c.i = 0
	c.n = chunk
	if c.c == reseedAt-blocks {
		c.n = chunk - reseed
	}
}

// block makes four blocks of ChaCha8 from a seed and a counter: word w of the blocks lies
// side by side, and only the key is added at the end.
func block(seed, buf []uint64, counter uint32)

func (c *ChaCha8) Uint64() uint64 {
	if c.i >= c.n {
		c.c += blocks
		if c.c == reseedAt {
			copy(c.seed[:], c.buf[chunk-reseed:])
			c.c = 0
		}
		c.fill()
	}
	x := c.buf[c.i]
	c.i++
	return x
}

// Read fills p; it never fails.
func (c *ChaCha8) Read(p []byte) (n int, err error) {
	if c.readLen > 0 {
		n = copy(p, c.readBuf[8-c.readLen:])
		c.readLen -= n
	}
	for n < len(p) {
		k := copy(c.readBuf[:], appendLittle(nil, c.Uint64()))
		k = copy(p[n:], c.readBuf[:k])
		n += k
		c.readLen = 8 - k
	}
	return n, nil
}

func (c *ChaCha8) AppendBinary(b []byte) ([]byte, error) {
	if c.readLen > 0 {
		b = append(b, "readbuf:"...)
		b = append(b, byte(c.readLen))
		b = append(b, c.readBuf[8-c.readLen:]...)
	}
	b = append(b, "chacha8:"...)
	b = appendBig(b, uint64(c.c/blocks*chunk)+uint64(c.i))
	for _, s := range c.seed {
		b = appendLittle(b, s)
	}
	return b, nil
}

func (c *ChaCha8) MarshalBinary() ([]byte, error) { return c.AppendBinary(nil) }

func (c *ChaCha8) UnmarshalBinary(data []byte) error {
	fresh := ChaCha8{}
	if len(data) >= 9 && string(data[:8]) == "readbuf:" {
		n := int(data[8])
		if n > 8 || len(data) < 9+n {
			return errors.New("invalid ChaCha8 Read buffer encoding")
		}
		fresh.readLen = n
		copy(fresh.readBuf[8-n:], data[9:9+n])
		data = data[9+n:]
	}
	if len(data) != 48 || string(data[:8]) != "chacha8:" {
		return errors.New("invalid ChaCha8 encoding")
	}
	used := readBig(data[8:])
	if used > reseedAt/blocks*chunk-reseed {
		return errors.New("invalid ChaCha8 encoding")
	}
	for i := range fresh.seed {
		fresh.seed[i] = readLittle(data[16+8*i:])
	}
	fresh.c = uint32(used/chunk) * blocks
	fresh.fill()
	fresh.i = int(used % chunk)
	if used == reseedAt/blocks*chunk-reseed {
		fresh.i = fresh.n
	}
	*c = fresh
	return nil
}
