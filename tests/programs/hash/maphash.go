// Hashes with a seed: the same for the same bytes however they are written, different for different seeds.
package main

import (
	"fmt"
	"hash"
	"hash/maphash"
)

func main() {
	var h maphash.Hash
	h.WriteString("hello, ")
	h.Write([]byte("wor"))
	h.WriteByte('l')
	h.WriteString("d")
	seed := h.Seed()
	fmt.Println(h.Sum64() == maphash.String(seed, "hello, world"), h.Sum64() == maphash.Bytes(seed, []byte("hello, world")))
	fmt.Println(h.Size(), h.BlockSize(), len(h.Sum(nil)), len(h.Sum([]byte("ab"))))
	var other maphash.Hash
	other.SetSeed(seed)
	fmt.Println(other.Sum64() == h.Sum64(), other.Sum64() == maphash.String(seed, ""), other.Seed() == seed)
	other.WriteString("hello, world")
	fmt.Println(other.Sum64() == h.Sum64())
	c, err := other.Clone()
	fmt.Println(c.(hash.Hash64).Sum64() == h.Sum64(), err)
	h.Reset()
	fmt.Println(h.Sum64() == other.Sum64(), h.Seed() == seed)
	fmt.Println(maphash.MakeSeed() == maphash.MakeSeed())
	var _ hash.Hash64 = &h
	distinct := map[uint64]bool{}
	for i := range 10000 {
		distinct[maphash.String(seed, fmt.Sprint(i))] = true
	}
	fmt.Println(len(distinct))
	defer func() { fmt.Println(recover()) }()
	maphash.String(maphash.Seed{}, "x")
}
