package main

import (
	"fmt"
	"sync"
)

func main() {
	var all sync.WaitGroup
	for i := range 3 {
		all.Go(func() { fmt.Println("worker", i) })
	}
	all.Wait()
}

// Unordered output:
// worker 0
// worker 1
// worker 2
