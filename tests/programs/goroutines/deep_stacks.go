package main

import (
	"fmt"
	"sync"
)

func depth(n int, s string) int {
	if n == 0 {
		return len(s)
	}
	var pad [10]int
	pad[n%10] = n
	return depth(n-1, s) + pad[n%10] - n + 1
}

func main() {
	var wg sync.WaitGroup
	results := make([]int, 20)
	for i := range results {
		wg.Go(func() { results[i] = depth(i*200, "abc") })
	}
	wg.Wait()
	fmt.Println(results)
	fmt.Println(depth(50000, ""))
}
