package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for range 3 {
		v, ok := <-c
		fmt.Println(v, ok)
	}
	try(func() { close(c) })
	try(func() { c <- 1 })
	try(func() { var n chan int; close(n) })

	d := make(chan int)
	done := make(chan bool)
	go func() {
		defer func() { fmt.Println("blocked sender:", recover()); done <- true }()
		d <- 1
	}()
	for len(done) == 0 {
		// The sender has to block before the channel is closed; either way it panics.
		close(d)
		break
	}
	<-done
	e := make(chan struct{})
	for range 3 {
		go func() { <-e; done <- true }()
	}
	close(e)
	for range 3 {
		<-done
	}
	fmt.Println("all woken", len(e), cap(e))
	s := make(chan string, 1)
	close(s)
	fmt.Printf("%q\n", <-s)
}
