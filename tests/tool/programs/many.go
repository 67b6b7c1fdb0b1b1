package main

import "fmt"

func main() {
	fmt.Println("before")
	gate := make(chan int)
	for {
		go func() { <-gate }()
	}
}
