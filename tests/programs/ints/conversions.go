package main

import "fmt"

func main() {
	x := -1
	fmt.Println(uint8(x), uint16(x), uint32(x), uint64(x), int8(x))
	y := 0x1234_5678_9ABC_DEF0
	fmt.Println(int8(y), int16(y), int32(y), int64(y), uint8(y), uint16(y), uint32(y))
	var b byte = 200
	fmt.Println(int8(b), int(b), int(int8(b)), uint(int8(b)))
	var r rune = 0x1F600
	fmt.Println(byte(r), uint16(r), int64(r))
	f := 3.99
	fmt.Println(int(f), int(-f), float64(int(f)), int64(1e18))
	const c = 'x'
	fmt.Println(c, byte(c), string(c))
	type Celsius int
	t := Celsius(5)
	fmt.Println(int(t)*2, t*2, Celsius(int8(100))+t)
	fmt.Println(uintptr(10), uint(7)/2)
}
