// Lesson 3: waiting for goroutines with a sync.WaitGroup.
//
// A wait group counts goroutines that have not finished. Go starts one and counts it, Wait waits until none
// is left. In which order the goroutines run is not said: this program's first lines come in any order.
//
// Try: run it several times and compare; start 50 goroutines; take out the first wg.Wait().
package main

import (
	"fmt"
	"sync"
)

//golite:unordered

func main() {
	var wg sync.WaitGroup
	for i := 1; i <= 5; i++ {
		wg.Go(func() {
			fmt.Println("goroutine", i, "is done")
		})
	}
	wg.Wait()

	// In older programs the counting is written out. Add must come before go, or Wait may see zero too early.
	wg.Add(1)
	go func() {
		defer wg.Done()
		fmt.Println("counted by hand")
	}()
	wg.Wait()
	fmt.Println("all are done")
}
