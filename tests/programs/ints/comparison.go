package main

import "fmt"

func main() {
	a, b := -1, 1
	fmt.Println(a < b, a <= b, a > b, a >= b, a == b, a != b)
	ua, ub := uint(1<<63), uint(1)
	fmt.Println(ua < ub, ua > ub)
	i8a, i8b := int8(-128), int8(127)
	fmt.Println(i8a < i8b, uint8(i8a) < uint8(i8b))
	fmt.Println(min(a, b, -5), max(a, b, 7))
	var x, y uint8 = 255, 1
	fmt.Println(x+y < x, x-y > y)
}
