package main

import (
	"fmt"
	"math"
	"time"
)

const huge = 1 << 200
const ratio = 22 / 7.0
const hello = "hello"
const typed float32 = 1.0 / 3

func takesFloat(f float64) float64 { return f }

func main() {
	fmt.Println(huge>>195, huge/(1<<198), ratio)
	fmt.Println(takesFloat(1), takesFloat('a'), takesFloat(1<<3))
	var f32 float32 = ratio
	var c64 = 3 * time.Second
	fmt.Println(f32, c64, 2.0*time.Millisecond, typed)
	fmt.Println(len(hello), hello[1], hello[1:3])
	fmt.Println(math.Pi, float32(math.Pi), math.MaxInt64, uint64(math.MaxUint64), math.MinInt64)
	fmt.Println(1/2, 1/2.0, 1.0/2, 3/2*2.0, 3/2.0*2)
	fmt.Println('a'+0.0, 'a'*2, 1.0+'b')
	fmt.Printf("%T %T %T %T\n", 'a'+1, 1+1.0, 'a'+1.5, 1<<3)
	var i interface{} = 1 << 3
	fmt.Printf("%T %v\n", i, i)
	x := 5
	fmt.Println(x*2.0, x<<1, 1.0*x, float64(x)*1.5)
	var b byte = 'a' + 1
	var s = "a" + "b"
	fmt.Println(b, s, -5%3, -5/3, 5.0/3)
	fmt.Println(0.1+0.2 == 0.3, float64(0.1)+float64(0.2) == 0.3)
	const exact = 0.1 + 0.2
	fmt.Println(exact)
	fmt.Println(math.MaxUint32, 1e3, int(1e3), 12345678901234567890.0)
}
