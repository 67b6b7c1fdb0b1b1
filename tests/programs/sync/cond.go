package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []int
}

func newQueue() *queue {
	q := &queue{}
	q.cond = sync.NewCond(&q.mu)
	return q
}

func (q *queue) put(v int) {
	q.mu.Lock()
	q.items = append(q.items, v)
	q.mu.Unlock()
	q.cond.Signal()
}

func (q *queue) get() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.cond.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	return v
}

func main() {
	q := newQueue()
	results := make(chan int)
	for range 5 {
		go func() {
			sum := 0
			for range 20 {
				sum += q.get()
			}
			results <- sum
		}()
	}
	for i := range 100 {
		q.put(i)
	}
	total := 0
	for range 5 {
		total += <-results
	}
	fmt.Println(total)

	var mu sync.Mutex
	ready := false
	c := sync.NewCond(&mu)
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			c.L.Lock()
			for !ready {
				c.Wait()
			}
			c.L.Unlock()
		})
	}
	c.L.Lock()
	ready = true
	c.L.Unlock()
	c.Broadcast()
	wg.Wait()
	fmt.Println("all woken")
}
