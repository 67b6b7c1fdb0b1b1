package main

import "fmt"

func produce(out chan<- int, n int) {
	for i := range n {
		out <- i
	}
	close(out)
}

func square(in <-chan int, out chan<- int) {
	for v := range in {
		out <- v * v
	}
	close(out)
}

func collect(in <-chan int) (all []int) {
	for v := range in {
		all = append(all, v)
	}
	return
}

func main() {
	a, b := make(chan int), make(chan int)
	go produce(a, 5)
	go square(a, b)
	fmt.Println(collect(b))
	var r <-chan int = a
	var s chan<- int = b
	fmt.Printf("%T %T %T\n", a, r, s)
	fmt.Println(len(r), cap(s))
	cc := make(chan chan int, 1)
	c := make(chan int, 1)
	cc <- c
	(<-cc) <- 7
	fmt.Println(<-c)
	fc := make(chan func() string, 1)
	fc <- func() string { return "called" }
	fmt.Println((<-fc)())
}
