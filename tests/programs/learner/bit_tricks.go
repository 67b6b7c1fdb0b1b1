package main

import "fmt"

func popcount(x uint64) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return
}

func reverse(x uint8) (r uint8) {
	for range 8 {
		r = r<<1 | x&1
		x >>= 1
	}
	return
}

func isPower(x uint) bool { return x != 0 && x&(x-1) == 0 }

type bitset []uint64

func (b *bitset) add(i int) {
	for len(*b) <= i/64 {
		*b = append(*b, 0)
	}
	(*b)[i/64] |= 1 << (i % 64)
}

func (b bitset) has(i int) bool { return i/64 < len(b) && b[i/64]>>(i%64)&1 == 1 }

func crc(data string) uint32 {
	c := ^uint32(0)
	for i := 0; i < len(data); i++ {
		c ^= uint32(data[i])
		for range 8 {
			if c&1 == 1 {
				c = c>>1 ^ 0xEDB88320
			} else {
				c >>= 1
			}
		}
	}
	return ^c
}

func main() {
	fmt.Println(popcount(0), popcount(255), popcount(1<<63|1), popcount(^uint64(0)))
	fmt.Printf("%08b %08b\n", reverse(0b11010000), reverse(1))
	fmt.Println(isPower(64), isPower(65), isPower(0))
	var b bitset
	for _, i := range []int{3, 64, 200} {
		b.add(i)
	}
	fmt.Println(b.has(3), b.has(4), b.has(64), b.has(200), b.has(1000), len(b))
	fmt.Printf("%08x\n", crc("hello world"))
	x, y := 5, 9
	x ^= y
	y ^= x
	x ^= y
	fmt.Println(x, y)
	for gray := range 8 {
		fmt.Printf("%03b ", gray^gray>>1)
	}
	fmt.Println()
	rot := func(v uint32, n uint) uint32 { return v<<n | v>>(32-n) }
	fmt.Printf("%#x %#x\n", rot(0x80000001, 4), rot(1, 31))
}
