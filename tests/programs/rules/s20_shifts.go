package main

import "fmt"

func main() {
	n := 64
	fmt.Println(1<<n, -1>>n, uint8(200)>>9, int8(-100)>>100, uint64(1)<<63>>n)
	var s uint = 33
	var i = 1 << s
	var j int32 = 1 << s
	var k = uint64(1 << s)
	var w int64 = 1.0 << s
	fmt.Println(i, j, k, w)
	var m = make([]byte, 1<<(s-30))
	fmt.Println(len(m))
	var u8 = uint8(1)<<7 | 1
	fmt.Println(u8<<1, u8>>1, int8(u8)>>1)
	fmt.Println(1<<3 == 2<<2, s>>1<<1 == s)
	var x uint8 = 255
	fmt.Println(x<<4>>4, uint16(x)<<4>>4)
	defer func() { fmt.Println(recover()) }()
	n = -1
	fmt.Println(1 << n)
}
