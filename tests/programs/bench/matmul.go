package main

import "fmt"

func main() {
	const n = 40
	a, b, c := make([][]float64, n), make([][]float64, n), make([][]float64, n)
	for i := range n {
		a[i], b[i], c[i] = make([]float64, n), make([]float64, n), make([]float64, n)
		for j := range n {
			a[i][j] = float64(i*j%7) + 0.5
			b[i][j] = float64(i+j) / 3
		}
	}
	for i := range n {
		for j := range n {
			sum := 0.0
			for k := range n {
				sum += a[i][k] * b[k][j]
			}
			c[i][j] = sum
		}
	}
	trace := 0.0
	for i := range n {
		trace += c[i][i]
	}
	fmt.Println(trace, c[3][7])
}
