package main

import (
	"fmt"
	"time"
)

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	select {
	case v := <-a:
		fmt.Println(v)
	default:
		fmt.Println("default")
	}
	a <- 1
	select {
	case v := <-a:
		fmt.Println("a", v)
	case s := <-b:
		fmt.Println("b", s)
	}
	b <- "x"
	select {
	case v, ok := <-a:
		fmt.Println("a", v, ok)
	case s, ok := <-b:
		fmt.Println("b", s, ok)
	}
	for range 3 {
		select {
		case a <- 5:
			fmt.Println("sent")
		case v := <-a:
			fmt.Println("received", v)
		}
	}
	select {
	case <-time.After(time.Millisecond):
		fmt.Println("timeout")
	case b := <-b:
		fmt.Println(b)
	}
	c := make(chan int)
	go func() {
		time.Sleep(time.Millisecond)
		c <- 42
	}()
	select {
	case v := <-c:
		fmt.Println(v)
	case <-time.After(time.Minute):
		fmt.Println("late")
	}
	go func() { fmt.Println("got", <-c); close(a) }()
	select {
	case c <- 7:
	}
	for range a {
	}
	select {
	case _, ok := <-a:
		fmt.Println("closed", ok)
	}
}
