package main

import (
	"fmt"
	"sync"
)

func main() {
	const n, parts = 400000, 8
	sums := make([]int, parts)
	var wg sync.WaitGroup
	for p := range parts {
		wg.Go(func() {
			s := 0
			for i := p; i < n; i += parts {
				s += i ^ p
			}
			sums[p] = s
		})
	}
	wg.Wait()
	total := 0
	for _, s := range sums {
		total += s
	}
	fmt.Println(total)
}
