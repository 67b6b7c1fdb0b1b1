package main

import (
	"fmt"
	"sync"
)

func merge(a, b []int) []int {
	out := make([]int, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func sequential(xs []int) []int {
	if len(xs) < 2 {
		return xs
	}
	m := len(xs) / 2
	return merge(sequential(xs[:m]), sequential(xs[m:]))
}

func parallel(xs []int, depth int) []int {
	if depth == 0 || len(xs) < 2 {
		return sequential(xs)
	}
	m := len(xs) / 2
	var left, right []int
	var wg sync.WaitGroup
	wg.Add(2)
	go func() { defer wg.Done(); left = parallel(xs[:m], depth-1) }()
	go func() { defer wg.Done(); right = parallel(xs[m:], depth-1) }()
	wg.Wait()
	return merge(left, right)
}

func main() {
	xs := make([]int, 1000)
	for i := range xs {
		xs[i] = (i*7919 + 13) % 1009
	}
	a, b := sequential(xs), parallel(xs, 4)
	same := len(a) == len(b)
	for i := range a {
		same = same && a[i] == b[i] && (i == 0 || a[i-1] <= a[i])
	}
	fmt.Println(same, a[0], a[999], xs[:3])
}
