// Lesson 31: a deadlock, reported.
//
// Two goroutines each hold one mutex and want the other's: neither can go on. When no goroutine can ever go
// on again, the program ends with an error that says what each of them waits for, and exit status 2. The
// cure: always lock in the same order.
//
// Try: let both goroutines lock left first, and take out the waiting for each other.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var left, right sync.Mutex
	var bothHold, done sync.WaitGroup
	bothHold.Add(2)

	lockBoth := func(first, second *sync.Mutex) {
		first.Lock()
		bothHold.Done()
		bothHold.Wait() // now the other goroutine holds its first mutex, too
		second.Lock()   // so this waits for ever
		fmt.Println("this is never printed")
	}
	done.Go(func() { lockBoth(&left, &right) })
	done.Go(func() { lockBoth(&right, &left) })

	fmt.Println("waiting for two goroutines that wait for each other")
	done.Wait()
}
