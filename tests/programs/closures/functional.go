package main

import (
	"fmt"
	"sort"
	"strings"
)

func mapInts(xs []int, f func(int) int) []int {
	out := make([]int, len(xs))
	for i, x := range xs {
		out[i] = f(x)
	}
	return out
}

func filter(xs []int, keep func(int) bool) (out []int) {
	for _, x := range xs {
		if keep(x) {
			out = append(out, x)
		}
	}
	return
}

func reduce(xs []int, f func(a, b int) int, start int) int {
	for _, x := range xs {
		start = f(start, x)
	}
	return start
}

func main() {
	xs := []int{5, 2, 8, 1, 9, 3}
	fmt.Println(mapInts(xs, func(x int) int { return x * x }))
	fmt.Println(filter(xs, func(x int) bool { return x%2 == 1 }))
	fmt.Println(reduce(xs, func(a, b int) int { return a + b }, 0), reduce(xs, func(a, b int) int { return max(a, b) }, 0))
	sort.Slice(xs, func(i, j int) bool { return xs[i] > xs[j] })
	fmt.Println(xs)
	up := strings.Map(func(r rune) rune {
		if r == ' ' {
			return -1
		}
		return r + 1
	}, "a b c")
	fmt.Println(up)
	fmt.Println(strings.FieldsFunc("a1b2c3", func(r rune) bool { return r >= '0' && r <= '9' }))
}
