package main

import (
	"fmt"
	"sync"
)

func main() {
	a, b := make(chan int), make(chan int)
	var wg sync.WaitGroup
	wg.Go(func() { <-a; b <- 1 })
	wg.Go(func() { <-b; a <- 1 })
	fmt.Println("waiting")
	wg.Wait()
}
