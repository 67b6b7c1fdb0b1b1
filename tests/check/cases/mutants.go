package main

import "strings"

var (
	tooLong   = 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
	tooSmall  = 1e-999999999999
	tooSmall2 = 0x1p-9999999999
	badDigits = 1e
)

type shape interface{ area() int }

func index(y int) {
	_ = uint8[y]
	_ = int[1]
	_ = any[y]
}

func followUps() {
	_ = strings.Map(func(r rune) Nowhere { return r }, "")
	var f func(int) int = func(x Nowhere) int { return 1 }
	type fn func(int) int
	_ = fn(func(x nil) int { return 1 })
	_ = copy(make(<-chan <-chan int))
	_ = copy(make(chan (<-chan int)))
}

func selects(ch chan int) {
	v := 1
	select {
	case v >>= <-ch:
	case int *= <-ch:
	case nowhere += <-ch:
	}
}

func main() {}
