// Lesson 16: a race, and a mutex.
//
// balance++ is three steps: read, add, write. If two goroutines read the same balance, one deposit is lost.
// The result then depends on chance; it may even be right today. A mutex lets one goroutine at a time
// through.
//
// Try: print careless.balance, and run it several times; forget one Unlock.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex // guards balance
	balance int
}

func (a *account) depositCarelessly() {
	a.balance++ // a data race: other goroutines do this at the same time
}

func (a *account) deposit() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance++
}

// inParallel lets ten goroutines call f a thousand times each.
func inParallel(f func()) {
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for range 1000 {
				f()
			}
		})
	}
	wg.Wait()
}

func main() {
	var careless, careful account
	inParallel(careless.depositCarelessly)
	inParallel(careful.deposit)

	fmt.Println("deposits made:              10000")
	fmt.Println("without a mutex, at most:   10000", careless.balance <= 10000)
	fmt.Println("with a mutex:              ", careful.balance)
}
