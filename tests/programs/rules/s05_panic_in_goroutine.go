package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	defer fmt.Println("deferred calls of main do not run")
	go func() {
		defer wg.Done()
		defer fmt.Println("deferred in the goroutine")
		panic("in a goroutine")
	}()
	wg.Wait()
	select {}
}
