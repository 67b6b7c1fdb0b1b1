// Lesson 7: CPU-bound against IO-bound.
//
// Work that waits for something outside (a disk, a network, a person) is IO-bound: many waits cost no more
// than one, even on a single processor. Work that computes is CPU-bound: a single processor needs for four
// goroutines as long as for one after the other.
//
// The times go to standard error; they differ from machine to machine, but look how they compare.
//
// Try: set the number of processors to 4. Which of the times changes?
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

const jobs = 4

// ask waits for an answer from outside, as a request over a network does.
func ask() { time.Sleep(50 * time.Millisecond) }

// compute keeps a processor busy.
func compute() {
	sum := 0
	for i := range 300_000 {
		sum += i % 7
	}
	if sum != 899_997 {
		panic(sum)
	}
}

func oneByOne(job func()) {
	for range jobs {
		job()
	}
}

func together(job func()) {
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(job)
	}
	wg.Wait()
}

func measure(what string, work func()) time.Duration {
	start := time.Now()
	work()
	elapsed := time.Since(start)
	fmt.Fprintln(os.Stderr, what, elapsed.Round(100*time.Microsecond))
	return elapsed
}

func main() {
	runtime.GOMAXPROCS(1) // one processor for all goroutines

	waiting := measure("IO-bound, one by one:  ", func() { oneByOne(ask) })
	measure("IO-bound, together:    ", func() { together(ask) })
	measure("CPU-bound, one by one: ", func() { oneByOne(compute) })
	measure("CPU-bound, together:   ", func() { together(compute) })

	fmt.Println("one by one, four waits add up:", waiting >= jobs*50*time.Millisecond)

	// That waits overlap can be shown without a clock: a server that answers nobody before all have asked.
	var asked sync.WaitGroup
	asked.Add(jobs)
	together(func() {
		asked.Done()
		asked.Wait() // four wait here at the same time; one by one, the first would wait for ever
	})
	fmt.Println("four requests were under way at the same time, on", runtime.GOMAXPROCS(0), "processor")
}
