// Lesson 25: a semaphore.
//
// Start as many goroutines as there are jobs, but let only a few of them work at the same time: a file can be
// open only so often, a server does not want a hundred requests at once. A buffered channel is such a
// semaphore: sending takes a place, receiving gives it back.
//
// Try: room for 1: what is the semaphore then? No room at all?
package main

import (
	"fmt"
	"runtime"
	"sync"
)

type semaphore chan struct{}

func (s semaphore) acquire() { s <- struct{}{} }
func (s semaphore) release() { <-s }

func main() {
	const cars, places = 12, 3
	parking := make(semaphore, places)

	var mu sync.Mutex
	parked, most := 0, 0 // guarded by mu
	var wg sync.WaitGroup
	for range cars {
		wg.Go(func() {
			parking.acquire()
			defer parking.release()

			mu.Lock()
			parked++
			most = max(most, parked)
			mu.Unlock()
			runtime.Gosched() // stay for a while, and let others try to come in
			mu.Lock()
			parked--
			mu.Unlock()
		})
	}
	wg.Wait()
	fmt.Println("cars that have parked:", cars)
	fmt.Println("never more than there are places:", most <= places)

	// To see it filled up we do not leave it to chance.
	for range places {
		parking.acquire()
	}
	select {
	case parking <- struct{}{}:
		fmt.Println("one more comes in")
	default:
		fmt.Println("all", places, "places are taken")
	}
	parking.release()
	parking.acquire()
	fmt.Println("one has left, one has come")
}
