package main

import (
	"fmt"
	"math"
)

func main() {
	for _, f := range []float64{300.7, -2.5, 2.5e10, math.NaN(), math.Inf(1), math.Inf(-1), 1e19, -1e19, 70000, 5e9, 9.3e18, 1.8e19, -0.9, 255.999} {
		fmt.Println(f, int8(f), uint8(f), int16(f), uint16(f), int32(f), int64(f), int(f))
	}
	for _, f := range []float64{300.7, -2.5, 5e9, 1e18, 9.3e18, 0.5} {
		fmt.Println(f, uint32(f), uint64(f), uint(f))
	}
	g := float32(1e10)
	fmt.Println(int64(g), int32(g), uint8(g/1e8))
	fmt.Println(int64(float32(16777217)), float32(16777217), float64(float32(0.1)))
	i := int64(1<<53 + 1)
	fmt.Println(float64(i) == float64(1<<53), float32(i))
	u := uint64(math.MaxUint64)
	fmt.Println(float64(u), float32(u), float64(u>>1))
}
