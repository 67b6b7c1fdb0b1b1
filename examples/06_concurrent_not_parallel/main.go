// Lesson 6: concurrent is not parallel.
//
// Concurrent: a program is written as several activities that can go on independently of one another.
// Parallel: several of them run at the same instant, on several processors.
//
// This program does the same work in the same four goroutines twice. First only one of them may run at a
// time, then as many as the machine has processors. The result is the same, since the program is the same.
// Only the time differs (it goes to standard error, as it is different on each machine).
//
// Try: more goroutines than your machine has processors. Does the time go down any further?
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

// countPrimes is work that keeps a processor busy.
func countPrimes(from, to int) int {
	count := 0
	for n := from; n < to; n++ {
		prime := n > 1
		for d := 2; d*d <= n && prime; d++ {
			prime = n%d != 0
		}
		if prime {
			count++
		}
	}
	return count
}

func inFourGoroutines() int {
	var counts [4]int // each goroutine writes to its own place
	var wg sync.WaitGroup
	for i := range counts {
		wg.Go(func() { counts[i] = countPrimes(i*10_000, (i+1)*10_000) })
	}
	wg.Wait()
	return counts[0] + counts[1] + counts[2] + counts[3]
}

func main() {
	runtime.GOMAXPROCS(1)
	start := time.Now()
	fmt.Println("one at a time:", inFourGoroutines(), "primes")
	fmt.Fprintln(os.Stderr, "one at a time took", time.Since(start).Round(time.Millisecond/10))

	runtime.GOMAXPROCS(runtime.NumCPU())
	start = time.Now()
	fmt.Println("in parallel:  ", inFourGoroutines(), "primes")
	fmt.Fprintln(os.Stderr, "in parallel took  ", time.Since(start).Round(time.Millisecond/10))
}
