// Lesson 32: the dining philosophers, who starve together.
//
// Five philosophers sit around a table with five forks between them. Who wants to eat needs both the fork on
// the left and the one on the right. Each takes the left one first. If all of them do so at the same time,
// nobody ever gets a second fork.
//
// It takes that bad moment. With luck this program could go well for years; here the moment is brought about
// on purpose.
//
// Try: take out the two lines with seated. Does it still happen? Run it a hundred times.
package main

import (
	"fmt"
	"sync"
)

const philosophers = 5

func main() {
	var forks [philosophers]sync.Mutex
	var seated, dinner sync.WaitGroup
	seated.Add(philosophers)

	for i := range philosophers {
		left, right := &forks[i], &forks[(i+1)%philosophers]
		dinner.Go(func() {
			left.Lock()
			seated.Done() // everybody has a left fork
			seated.Wait()
			right.Lock()
			fmt.Println("philosopher", i, "eats")
			right.Unlock()
			left.Unlock()
		})
	}

	seated.Wait()
	fmt.Println("each philosopher holds one fork and waits for another")
	dinner.Wait()
	fmt.Println("this is never printed")
}
