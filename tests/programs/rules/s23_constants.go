package main

import (
	"fmt"
	"math"
)

const (
	big   = 1 << 100
	small = big >> 98
	third = 1.0 / 3
	exact = third * 3
	huge  = 1e1000 / 1e999
)

const (
	a = iota
	b
	_
	d
	e, f = iota, iota * 10
	g, h
)

const (
	kb = 1 << (10 * (iota + 1))
	mb
	gb
)

type day int

const (
	monday day = iota + 1
	tuesday
	wednesday
)

const (
	x0 = "s"
	x1
	x2 = len(x0 + "bc")
	x3
	x4 = iota
)

const typed int8 = 100
const r = 'a' + 1
const fl = 2.0
const mixed = r * fl

func main() {
	fmt.Println(small, exact == 1, huge)
	fmt.Println(a, b, d, e, f, g, h)
	fmt.Println(kb, mb, gb)
	fmt.Println(monday, tuesday, wednesday)
	fmt.Println(x0, x1, x2, x3, x4)
	fmt.Printf("%T %T %T %T %T\n", typed, r, fl, mixed, monday)
	fmt.Println(typed, r, fl, mixed)
	fmt.Println(5/2, 5/2.0, 5.0/2, 1/3.0*3 == 1, 7%3, -7%3)
	fmt.Println(math.MaxUint64>>1 == math.MaxInt64, uint64(math.MaxUint64))
	fmt.Println(int64(math.Pi*0+3), 'x', "é"[0], len("日本"))
	var i8 int8 = 'c'
	var f32 float32 = 1 << 24
	fmt.Println(i8, f32, 1_000_000, 0b1010, 0o17, 017, 0xFF, 0x1p4, 1e3, .5, 1.)
	fmt.Println(^0, ^uint8(1), 6&^3, 5|2, 5^1, -5>>1)
	const hugeInt = 123456789012345678901234567890
	fmt.Println(hugeInt/1e20, hugeInt%1000 == 890, float64(hugeInt))
	fmt.Println("con"+"cat" == "concat", "a" < "b", !true || false)
	const c = 10
	const c2 = c * c * c
	var s uint = 3
	fmt.Println(c2, c<<s, 1.0<<3)
}
