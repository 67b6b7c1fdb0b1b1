// Goroutines that exchange values through select: each both sends and receives on the same channel.
package main

import (
	"fmt"
	"sync"
)

func main() {
	c := make(chan int)
	var wg sync.WaitGroup
	var mu sync.Mutex
	sent, received := 0, 0
	for i := range 10 {
		wg.Go(func() {
			for range 100 {
				select {
				case c <- i:
					mu.Lock()
					sent++
					mu.Unlock()
				case <-c:
					mu.Lock()
					received++
					mu.Unlock()
				default:
				}
			}
		})
	}
	wg.Wait()
	fmt.Println(sent == received)
}
