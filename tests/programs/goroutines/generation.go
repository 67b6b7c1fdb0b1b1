// Goroutines that start goroutines.
package main

import (
	"fmt"
	"sync"
)

func tree(depth int) int {
	if depth == 0 {
		return 1
	}
	left, right := make(chan int, 1), make(chan int, 1)
	go func() { left <- tree(depth - 1) }()
	go func() { right <- tree(depth - 1) }()
	return <-left + <-right
}

func quicksort(xs []int, wg *sync.WaitGroup) {
	defer wg.Done()
	if len(xs) < 2 {
		return
	}
	p, i := xs[len(xs)-1], 0
	for j, x := range xs {
		if x < p {
			xs[i], xs[j] = xs[j], xs[i]
			i++
		}
	}
	xs[i], xs[len(xs)-1] = xs[len(xs)-1], xs[i]
	wg.Add(2)
	go quicksort(xs[:i], wg)
	go quicksort(xs[i+1:], wg)
}

func main() {
	fmt.Println(tree(9))
	xs := make([]int, 500)
	for i := range xs {
		xs[i] = i * 7919 % 1009
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go quicksort(xs, &wg)
	wg.Wait()
	sorted := true
	for i := 1; i < len(xs); i++ {
		sorted = sorted && xs[i-1] <= xs[i]
	}
	fmt.Println(sorted)
}
