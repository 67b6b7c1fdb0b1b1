package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var wg sync.WaitGroup
	wg.Wait()
	var n atomic.Int32
	for range 100 {
		wg.Go(func() { n.Add(1) })
	}
	wg.Wait()
	fmt.Println(n.Load())
	wg.Add(3)
	for i := range 3 {
		go func(i int) {
			defer wg.Done()
			n.Add(int32(i))
		}(i)
	}
	wg.Wait()
	fmt.Println(n.Load())
	var waiters sync.WaitGroup
	wg.Add(1)
	for range 5 {
		waiters.Go(func() { wg.Wait(); n.Add(10) })
	}
	wg.Done()
	waiters.Wait()
	fmt.Println(n.Load())
	p := new(sync.WaitGroup)
	p.Add(2)
	p.Add(-1)
	p.Done()
	p.Wait()
}
