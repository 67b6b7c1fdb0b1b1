package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.RWMutex
	data := map[int]int{}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := range 100 {
				mu.Lock()
				data[j] += i
				mu.Unlock()
			}
		})
		wg.Go(func() {
			for j := range 100 {
				mu.RLock()
				_ = data[j]
				mu.RUnlock()
			}
		})
	}
	wg.Wait()
	fmt.Println(len(data), data[5], data[99])
	mu.RLock()
	mu.RLock()
	fmt.Println(mu.TryLock(), mu.TryRLock())
	mu.RUnlock()
	mu.RUnlock()
	mu.RUnlock()
	fmt.Println(mu.TryLock(), mu.TryRLock())
	mu.Unlock()
	l := mu.RLocker()
	l.Lock()
	l.Unlock()
	fmt.Println("done")
}
