package main

import "fmt"

func main() {
	fmt.Println(0x_FF, 0xaB, 0b101, 0b11, 0o17, 0o7, 017, 1_000_000, 0)
	fmt.Println('a', '\n', '\x41', '\u00e9', '\U0001F600', '\'', '\\', '\101')
	fmt.Println(1e3, 1e-2, .5, 5., 0x1p-2, 0x1.8p1, 1_0.2_5)
	fmt.Println("a\tb\\\"", `raw \n "text"`, "\x41\u00e9\101")
	fmt.Println(`two
lines`)
	fmt.Println(-9223372036854775808, 9223372036854775807)
}
