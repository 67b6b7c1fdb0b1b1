package main

import (
	"fmt"
	"math"
)

func main() {
	x, y, z := 1.0000000000000002, 1.0000000000000002, -1.0000000000000004
	fmt.Println(x*y + z)
	a, b := float32(16777216), float32(1)
	fmt.Println(a+b+b, a+(b+b))
	f := float32(0.1)
	fmt.Println(f*f, float64(f)*float64(f), f+0.2)
	fmt.Println(math.Signbit(-0.0), 1/math.Copysign(0, -1))
	zero := 0.0
	fmt.Println(math.Signbit(-zero), math.Signbit(0*-1.0), math.Signbit(zero*-1))
	nan := math.NaN()
	neg := math.Copysign(0, -1)
	fmt.Println(min(1, nan), max(nan, 1), min(zero, neg), max(neg, zero), math.Signbit(min(zero, neg)), math.Signbit(max(neg, zero)))
	fmt.Println(nan == nan, nan != nan, nan < 1, nan > 1, zero == neg)
	fmt.Println(1/zero, -1/zero, zero/zero)
	fmt.Println(min(3, 1, 2), max("b", "a", "c"), min(2.5, 1))
	fmt.Println(0.1+0.2, float32(0.1)+float32(0.2), 0.1+0.2 == 0.3)
	v, w := 0.1, 0.2
	fmt.Println(v+w, v+w == 0.3)
	fmt.Println(math.MaxFloat64*2 > math.MaxFloat64/1, math.MaxFloat32)
}
