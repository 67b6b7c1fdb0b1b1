// Lesson 18: atomic counters.
//
// Package sync/atomic has numbers on which adding is one step that nobody can come between. For a single
// counter that is simpler and quicker than a mutex. As soon as two values belong together it is not enough:
// then take a mutex.
//
// Try: an ordinary int with count++, run with several workers. A counter of even numbers beside that of all:
// can a reader ever see more even numbers than numbers?
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var count atomic.Int64
	var largest atomic.Int64
	var ready atomic.Bool

	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			for j := range 100 {
				count.Add(1)
				raise(&largest, int64(i*j))
			}
		})
	}
	wg.Wait()
	ready.Store(true)

	fmt.Println("counted:", count.Load())
	fmt.Println("largest:", largest.Load())
	fmt.Println("ready:  ", ready.Load())

	// Swap and CompareAndSwap say what was there before.
	fmt.Println("it was", count.Swap(1), "and is", count.Load())
	fmt.Println("changed from 2 to 3:", count.CompareAndSwap(2, 3))
	fmt.Println("changed from 1 to 3:", count.CompareAndSwap(1, 3))
}

// raise sets a to n if n is larger. Somebody may change a between the Load and the CompareAndSwap: then it tries again.
func raise(a *atomic.Int64, n int64) {
	for {
		old := a.Load()
		if n <= old || a.CompareAndSwap(old, n) {
			return
		}
	}
}
