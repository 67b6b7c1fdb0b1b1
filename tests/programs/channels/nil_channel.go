package main

import "fmt"

func main() {
	var n chan int
	fmt.Println(n == nil, len(n), cap(n))
	select {
	case <-n:
		fmt.Println("never")
	case n <- 1:
		fmt.Println("never")
	default:
		fmt.Println("nil is never ready")
	}
	a, b := make(chan int), make(chan int)
	go func() {
		for i := range 3 {
			a <- i
		}
		close(a)
	}()
	go func() {
		for i := range 3 {
			b <- i * 10
		}
		close(b)
	}()
	sum := 0
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			sum += v
		case v, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			sum += v
		}
	}
	fmt.Println(sum)
}
