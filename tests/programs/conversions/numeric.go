package main

import "fmt"

func main() {
	i := 300
	f := 3.7
	fmt.Println(float64(i)/7, int(f), uint8(i), int8(i), float32(f), float64(float32(f)))
	var u8 uint8 = 255
	var i16 int16 = int16(u8) << 4
	fmt.Println(i16, uint16(i16)<<4, int64(i16)*int64(i16))
	var u64 uint64 = 1 << 63
	fmt.Println(float64(u64), float32(u64), int64(u64))
	fmt.Println(int64(float64(1<<53)), uint32(4e9), int32(-2.9e9+1e9))
	neg := -1
	fmt.Println(float64(uint32(neg)), uint(neg))
	type meters float64
	type feet float64
	m := meters(10)
	fmt.Println(feet(m*3.28), float64(m)+0.5)
	var r rune = 'é'
	fmt.Println(int(r), byte(r), string(r), float64(r))
	const big = 1 << 40
	fmt.Println(float32(big), int64(big)>>38)
}
