package main

import "fmt"

func fibonacci(c chan<- int, quit <-chan struct{}, done chan<- string) {
	x, y := 0, 1
	for {
		select {
		case c <- x:
			x, y = y, x+y
		case <-quit:
			done <- "quit"
			return
		}
	}
}

func main() {
	c, quit, done := make(chan int), make(chan struct{}), make(chan string)
	go fibonacci(c, quit, done)
	for range 12 {
		fmt.Print(<-c, " ")
	}
	fmt.Println()
	close(quit)
	fmt.Println(<-done)
}
