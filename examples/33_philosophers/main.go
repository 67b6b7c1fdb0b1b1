// Lesson 33: the dining philosophers, who all eat.
//
// A deadlock needs a circle of goroutines each of which holds what the next one wants. Two ways to break the
// circle:
//
//   - order: number the forks, and let everybody take the lower number first. The last philosopher then
//     reaches for the right one first.
//   - a waiter: let at most four of the five sit down at a time. One of them has a free neighbour,
//     so somebody can always eat.
//
// Try: remove the two lines that sort the forks; let five sit down.
package main

import (
	"fmt"
	"sync"
)

const philosophers, meals = 5, 20

type table [philosophers]sync.Mutex

// byOrder takes the forks in the order of their numbers.
func byOrder(forks *table, i int, eat func()) {
	first, second := i, (i+1)%philosophers
	if first > second {
		first, second = second, first
	}
	forks[first].Lock()
	defer forks[first].Unlock()
	forks[second].Lock()
	defer forks[second].Unlock()
	eat()
}

// seats has room for one philosopher less than there are.
var seats = make(chan struct{}, philosophers-1)

// byWaiter takes the left fork first, but only at a table that is not full.
func byWaiter(forks *table, i int, eat func()) {
	seats <- struct{}{}
	defer func() { <-seats }()
	left, right := &forks[i], &forks[(i+1)%philosophers]
	left.Lock()
	defer left.Unlock()
	right.Lock()
	defer right.Unlock()
	eat()
}

func dine(how string, take func(forks *table, i int, eat func())) {
	var forks table
	var eaten [philosophers]int // each philosopher counts in a place of its own
	var dinner sync.WaitGroup
	for i := range philosophers {
		dinner.Go(func() {
			for range meals {
				take(&forks, i, func() { eaten[i]++ })
			}
		})
	}
	dinner.Wait()
	fmt.Println(how, eaten)
}

func main() {
	dine("meals with ordered forks:", byOrder)
	dine("meals with a waiter:     ", byWaiter)
}
