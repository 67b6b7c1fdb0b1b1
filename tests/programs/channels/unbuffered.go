package main

import "fmt"

func main() {
	c := make(chan int)
	done := make(chan string)
	go func() {
		sum := 0
		for v := range c {
			sum += v
		}
		done <- fmt.Sprint("sum ", sum)
	}()
	for i := range 100 {
		c <- i
	}
	close(c)
	fmt.Println(<-done, len(c), cap(c))
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	v := 0
	for range 1000 {
		ping <- v
		v = <-pong
	}
	close(ping)
	_, ok := <-pong
	fmt.Println(v, ok)
}
