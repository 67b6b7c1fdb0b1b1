package main

import (
	"fmt"
	"sync"
)

type barrier struct {
	mu      sync.Mutex
	cond    *sync.Cond
	n       int
	waiting int
	round   int
}

func newBarrier(n int) *barrier {
	b := &barrier{n: n}
	b.cond = sync.NewCond(&b.mu)
	return b
}

func (b *barrier) wait() {
	b.mu.Lock()
	defer b.mu.Unlock()
	round := b.round
	b.waiting++
	if b.waiting == b.n {
		b.waiting = 0
		b.round++
		b.cond.Broadcast()
		return
	}
	for b.round == round {
		b.cond.Wait()
	}
}

func main() {
	const workers, rounds = 4, 5
	b := newBarrier(workers)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var log []int
	for range workers {
		wg.Go(func() {
			for r := range rounds {
				mu.Lock()
				log = append(log, r)
				mu.Unlock()
				b.wait()
			}
		})
	}
	wg.Wait()
	fmt.Println(log)
}
