package main

import "fmt"

func main() {
	var i int = 1.5
	var r rune = 1 << 40
	var f float32 = "1"
	var u8 uint8 = -1
	x := 10
	x += 2.5
	x = x * 1.1
	y := 'a' * 2.5
	fmt.Println(i, r, f, u8, x, y)
	fmt.Println(int(3.7), uint(-3), byte(300))
}
