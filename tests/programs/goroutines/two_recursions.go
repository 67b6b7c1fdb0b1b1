// Two deep recursions of different shape, one after the other on the same stack: frames of the one lie where the other keeps
// what it has to remember.
package main

import "fmt"

type node struct{ next *node }

func deep(n int) int {
	if n == 0 {
		return 0
	}
	return deep(n-1) + 1
}

func list(n int) *node {
	if n == 0 {
		return nil
	}
	return &node{list(n - 1)}
}

func length(p *node) (n int) {
	for range 1 {
		if p != nil {
			switch {
			case p.next != nil:
				n = 1 + length(p.next)
			default:
				n = 1
			}
		}
	}
	return n
}

func wide(n int, a, b, c [6]int) (sum [6]int) {
	if n == 0 {
		return a
	}
	for i, x := range wide(n-1, b, c, a) {
		sum[i] = x + 1
	}
	return sum
}

func main() {
	for round := range 3 {
		fmt.Println(deep(1000+round), length(list(2000*(round+1))))
		fmt.Println(wide(300*(round+1), [6]int{1}, [6]int{2}, [6]int{3}))
	}
	done := make(chan int)
	for range 4 {
		go func() { done <- deep(500) + length(list(700)) + wide(90, [6]int{}, [6]int{}, [6]int{})[5] }()
	}
	for range 4 {
		fmt.Println(<-done)
	}
}
