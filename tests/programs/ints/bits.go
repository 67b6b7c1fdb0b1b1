package main

import "fmt"

func main() {
	a, b := 0b1100, 0b1010
	fmt.Println(a&b, a|b, a^b, a&^b, ^a)
	var u uint8 = 0b1100_0011
	fmt.Printf("%08b %08b %08b %08b\n", u<<2, u>>2, ^u, u&^0xF0)
	var i int8 = -100
	fmt.Println(i>>1, i>>7, i<<1, uint8(i)>>1)
	x := 1
	x <<= 5
	x |= 3
	x ^= 1
	x &= 0xF3
	x &^= 0x10
	x >>= 1
	fmt.Println(x)
	var s8 uint8 = 200
	fmt.Println(1<<s8 == 0, uint64(1)<<(s8-137))
	for shift := uint(0); shift < 70; shift += 10 {
		fmt.Print(int64(-1)<<shift, " ", int32(1)<<shift, " ", uint16(0xFFFF)>>shift, "; ")
	}
	fmt.Println()
}
