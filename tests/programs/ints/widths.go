// Every integer type wraps at its own width.
package main

import "fmt"

func main() {
	var i8 int8 = 127
	var i16 int16 = 32767
	var i32 int32 = 2147483647
	var i64 int64 = 9223372036854775807
	var u8 uint8 = 255
	var u16 uint16 = 65535
	var u32 uint32 = 4294967295
	var u64 uint64 = 18446744073709551615
	var i int = 9223372036854775807
	var u uint = 18446744073709551615
	var up uintptr = 18446744073709551615
	fmt.Println(i8+1, i16+1, i32+1, i64+1, i+1)
	fmt.Println(u8+1, u16+1, u32+1, u64+1, u+1, up+1)
	i8++
	i16++
	i32++
	i64++
	fmt.Println(i8, i16, i32, i64)
	i8--
	i16 -= 2
	u8 += 3
	u16 *= 2
	u32 *= u32
	u64 *= 3
	fmt.Println(i8, i16, u8, u16, u32, u64)
	fmt.Println(-i8, -u8, ^u8, ^i8, +i16, ^u64)
	a, b := int8(100), int8(100)
	fmt.Println(a+b, a*b, a-b-b-b, int(a)+int(b))
	c, d := uint8(200), uint8(100)
	fmt.Println(c+d, d-c, c*d, c/d, c%d)
}
