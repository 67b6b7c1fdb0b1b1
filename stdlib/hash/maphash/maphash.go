// Package maphash hashes bytes for tables: fast, and with a seed that differs in every run.
package maphash

import "hash"

// A Seed makes hashes differ; the zero one is of no use.
type Seed struct{ s uint64 }

// newSeed is a random number.
func newSeed() uint64

// sum hashes data on from a state.
func sum(state uint64, data []byte) uint64

func MakeSeed() Seed {
	for {
		if s := newSeed(); s != 0 {
			return Seed{s}
		}
	}
}

// Bytes and String are what a Hash with this seed gives for the bytes.
func Bytes(seed Seed, b []byte) uint64 {
	if seed.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
	return finish(sum(seed.s, b))
}

func String(seed Seed, s string) uint64 { return Bytes(seed, []byte(s)) }

// finish spreads all bits of a state over the result.
func finish(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// A Hash takes bytes one after the other; its zero value has a random seed.
type Hash struct {
	_     [0]func() // not comparable
	seed  Seed
	state uint64
}

func (h *Hash) init() {
	if h.seed.s == 0 {
		h.SetSeed(MakeSeed())
	}
}

func (h *Hash) Seed() Seed {
	h.init()
	return h.seed
}

func (h *Hash) SetSeed(seed Seed) {
	if seed.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
	h.seed, h.state = seed, seed.s
}

func (h *Hash) Reset() {
	h.init()
	h.state = h.seed.s
}

func (h *Hash) Write(b []byte) (int, error) {
	h.init()
	h.state = sum(h.state, b)
	return len(b), nil
}

func (h *Hash) WriteString(s string) (int, error) { return h.Write([]byte(s)) }

func (h *Hash) WriteByte(b byte) error {
	h.Write([]byte{b})
	return nil
}

func (h *Hash) Sum64() uint64 {
	h.init()
	return finish(h.state)
}

func (h *Hash) Sum(b []byte) []byte {
	x := h.Sum64()
	return append(b, byte(x), byte(x>>8), byte(x>>16), byte(x>>24), byte(x>>32), byte(x>>40), byte(x>>48), byte(x>>56))
}

func (h *Hash) Size() int      { return 8 }
func (h *Hash) BlockSize() int { return 128 }

func (h *Hash) Clone() (hash.Cloner, error) {
	h.init()
	return &Hash{seed: h.seed, state: h.state}, nil
}
