package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type config struct{ name string }

func main() {
	var a atomic.Int64
	var b atomic.Uint32
	var c atomic.Bool
	var d atomic.Value
	var e atomic.Int32
	var f atomic.Uint64
	fmt.Println(a.Add(5), a.Load(), a.Swap(9), a.CompareAndSwap(9, 1), a.Load())
	b.Store(7)
	fmt.Println(b.Add(^uint32(0)), b.Load())
	fmt.Println(c.Load(), c.Swap(true), c.CompareAndSwap(true, false), c.Load())
	fmt.Println(d.Load())
	d.Store(config{"x"})
	fmt.Println(d.Load().(config).name)
	fmt.Println(e.Add(-1), f.Add(1))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				a.Add(1)
				for {
					old := e.Load()
					if e.CompareAndSwap(old, old+2) {
						break
					}
				}
			}
		})
	}
	wg.Wait()
	fmt.Println(a.Load(), e.Load())
}
