package main

import (
	"fmt"
	"math"
)

func main() {
	for _, f := range []float64{0, 1, -1, 0.1, 1.0 / 3, 100, 1e5, 1e6, 123456789, 1e20, 1e21, 1e22, 1e-4, 1e-5, 1e-7, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1), math.Inf(-1), math.NaN(), math.Pi, 2.5e-308, 5e-324} {
		fmt.Println(f, float32(f))
	}
	fmt.Println(math.Copysign(0, -1))
	fmt.Println(float32(0.1), float64(float32(0.1)), float32(16777217), float32(1)/3)
	fmt.Println(1.0, 2.50, 100.0, 1e100)
}
