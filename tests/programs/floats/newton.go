package main

import (
	"fmt"
	"math"
)

func sqrt(x float64) float64 {
	z := 1.0
	for range 20 {
		z -= (z*z - x) / (2 * z)
	}
	return z
}

func integrate(f func(float64) float64, a, b float64, n int) float64 {
	h := (b - a) / float64(n)
	sum := 0.0
	for i := range n {
		sum += f(a + (float64(i)+0.5)*h)
	}
	return sum * h
}

func main() {
	for _, x := range []float64{2, 3, 10, 1e10} {
		fmt.Printf("%.10f %v\n", sqrt(x), sqrt(x) == math.Sqrt(x))
	}
	fmt.Printf("%.6f\n", integrate(math.Sin, 0, math.Pi, 1000))
	fmt.Printf("%.6f\n", integrate(func(x float64) float64 { return x * x }, 0, 3, 1000))
}
