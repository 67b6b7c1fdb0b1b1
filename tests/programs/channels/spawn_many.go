package main

import "fmt"

func main() {
	done := make(chan int)
	const n = 2000
	for i := range n {
		go func() { done <- i }()
	}
	sum := 0
	for range n {
		sum += <-done
	}
	fmt.Println(sum == n*(n-1)/2)
	gate := make(chan struct{})
	for i := range n {
		go func() {
			<-gate
			done <- i % 7
		}()
	}
	close(gate)
	sum = 0
	for range n {
		sum += <-done
	}
	fmt.Println(sum)
}
