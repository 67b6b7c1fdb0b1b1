// Checksums and hashes of texts of all lengths around the block sizes, states saved and restored.
package main

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
	"io"
)

var all = []struct {
	name string
	make func() hash.Hash
}{
	{"md5", md5.New},
	{"sha1", sha1.New},
	{"sha224", sha256.New224},
	{"sha256", sha256.New},
	{"sha384", sha512.New384},
	{"sha512", sha512.New},
	{"sha512/224", sha512.New512_224},
	{"sha512/256", sha512.New512_256},
	{"adler32", func() hash.Hash { return adler32.New() }},
	{"crc32", func() hash.Hash { return crc32.NewIEEE() }},
	{"castagnoli", func() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }},
	{"crc64 iso", func() hash.Hash { return crc64.New(crc64.MakeTable(crc64.ISO)) }},
	{"crc64 ecma", func() hash.Hash { return crc64.New(crc64.MakeTable(crc64.ECMA)) }},
	{"crc64 own", func() hash.Hash { return crc64.New(crc64.MakeTable(0x95ac9329ac4bc9b5)) }},
	{"fnv32", func() hash.Hash { return fnv.New32() }},
	{"fnv32a", func() hash.Hash { return fnv.New32a() }},
	{"fnv64", func() hash.Hash { return fnv.New64() }},
	{"fnv64a", func() hash.Hash { return fnv.New64a() }},
	{"fnv128", func() hash.Hash { return fnv.New128() }},
	{"fnv128a", func() hash.Hash { return fnv.New128a() }},
}

func text(n int) []byte {
	b := make([]byte, n)
	x := uint32(n)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte(x >> 24)
	}
	return b
}

func main() {
	lengths := []int{0, 1, 3, 55, 56, 57, 63, 64, 65, 111, 112, 113, 119, 127, 128, 129, 255, 256, 1000, 5000}
	for _, h := range all {
		d := h.make()
		fmt.Println(h.name, d.Size(), d.BlockSize())
		for _, n := range lengths {
			d.Reset()
			d.Write(text(n))
			fmt.Printf("%5d %x\n", n, d.Sum(nil))
		}
		// In pieces, with sums in between.
		d.Reset()
		for i := 0; i < 40; i++ {
			n, err := d.Write(text(i * 7))
			if n != i*7 || err != nil {
				fmt.Println("write", n, err)
			}
			if i%13 == 0 {
				fmt.Printf("      %x\n", d.Sum([]byte{1, 2}))
			}
		}
		fmt.Printf("      %x\n", d.Sum(nil))
		// A state saved in the middle.
		state, err := d.(encoding.BinaryMarshaler).MarshalBinary()
		fmt.Printf("state %x %v\n", state, err)
		other := h.make()
		fmt.Println(other.(encoding.BinaryUnmarshaler).UnmarshalBinary(state))
		io.WriteString(d, "and so on")
		io.WriteString(other, "and so on")
		fmt.Printf("      %x\n      %x\n", d.Sum(nil), other.Sum(nil))
		u := other.(encoding.BinaryUnmarshaler)
		fmt.Println(u.UnmarshalBinary(state[:3]), "|", u.UnmarshalBinary(state[:len(state)-1]), "|", u.UnmarshalBinary(append([]byte("x"), state...)))
		c, err := other.(hash.Cloner).Clone()
		io.WriteString(c, "!")
		fmt.Printf("      %x %v\n      %x\n", c.Sum(nil), err, other.Sum(nil))
	}
	fmt.Printf("%x\n%x\n%x\n%x\n", md5.Sum(nil), sha1.Sum([]byte("a")), sha256.Sum256([]byte("hello world\n")), sha256.Sum224([]byte("x")))
	fmt.Printf("%x\n%x\n%x\n%x\n", sha512.Sum512([]byte("abc")), sha512.Sum384([]byte("abc")), sha512.Sum512_224([]byte("abc")), sha512.Sum512_256([]byte("abc")))
	fmt.Println(crc64.Checksum([]byte("123456789"), crc64.MakeTable(crc64.ECMA)), crc64.Update(7, crc64.MakeTable(crc64.ISO), []byte("x")))
	fmt.Println(crc64.MakeTable(crc64.ISO) == crc64.MakeTable(crc64.ISO), crc64.MakeTable(crc64.ISO)[1], crc64.MakeTable(42)[255])
	err := crc64.New(crc64.MakeTable(crc64.ISO)).(encoding.BinaryUnmarshaler).UnmarshalBinary([]byte("crc\x0200000000aaaaaaaa"))
	fmt.Println(err)
	sum := sha256.New()
	fmt.Fprintf(sum, "a %d b", 5)
	fmt.Printf("%x\n", sum.Sum(nil))
}
