package main

import (
	"fmt"
	"sync"
)

func main() {
	const chairs, customers = 3, 50
	waiting := make(chan int, chairs)
	done := make(chan int)
	var served, left int
	var mu sync.Mutex
	go func() {
		for c := range waiting {
			mu.Lock()
			served++
			mu.Unlock()
			_ = c
		}
		close(done)
	}()
	var wg sync.WaitGroup
	for i := range customers {
		wg.Go(func() {
			select {
			case waiting <- i:
			default:
				mu.Lock()
				left++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	close(waiting)
	<-done
	fmt.Println(served+left == customers, served >= chairs)
}
