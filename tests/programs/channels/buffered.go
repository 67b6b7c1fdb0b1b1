package main

import "fmt"

func main() {
	c := make(chan string, 3)
	c <- "a"
	c <- "b"
	fmt.Println(len(c), cap(c), <-c, len(c))
	c <- "c"
	c <- "d"
	close(c)
	for s := range c {
		fmt.Print(s, " ")
	}
	v, ok := <-c
	fmt.Printf("%q %v\n", v, ok)
	n := make(chan int, 10)
	go func() {
		for i := range 1000 {
			n <- i
		}
		close(n)
	}()
	sum, last := 0, -1
	inOrder := true
	for v := range n {
		sum += v
		inOrder = inOrder && v == last+1
		last = v
	}
	fmt.Println(sum, inOrder)
}
