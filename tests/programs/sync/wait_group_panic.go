// A panic in a function that a WaitGroup has started is passed on by a deferred function of the library.
package main

import "sync"

func divide(a, b int) int { return a / b }

func main() {
	var wg sync.WaitGroup
	for i := range 1 {
		wg.Go(func() {
			println(divide(1, i))
		})
	}
	wg.Wait()
}
