// Lesson 8: context switches made visible.
//
// A processor that leaves one goroutine and goes on with another makes a context switch. A goroutine is left
// when it waits (for a channel, a mutex, a timer), when it says so itself (runtime.Gosched), and also when it
// has run long enough: nobody can keep a processor for ever.
//
// Three goroutines on one processor write down who is active. The trace is on standard error, as the
// scheduler is free to choose.
//
// Try: take out runtime.Gosched(); let each step compute for a long time; two processors.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
)

// A trace holds the name of the goroutine that was active at each step.
type trace struct {
	mu    sync.Mutex
	names []string
}

func (t *trace) add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.names = append(t.names, name)
}

// switches counts the places where the next step belongs to another goroutine.
func (t *trace) switches() int {
	count := 0
	for i := 1; i < len(t.names); i++ {
		if t.names[i] != t.names[i-1] {
			count++
		}
	}
	return count
}

func main() {
	runtime.GOMAXPROCS(1)

	// Each goroutine offers the processor to the others after every step.
	var free trace
	var wg sync.WaitGroup
	for _, name := range []string{"A", "B", "C"} {
		wg.Go(func() {
			for range 5 {
				free.add(name)
				runtime.Gosched()
			}
		})
	}
	wg.Wait()
	fmt.Fprintln(os.Stderr, "free:  ", strings.Join(free.names, " "))
	fmt.Println("free: ", len(free.names), "steps, at least 2 switches:", free.switches() >= 2)

	// Each goroutine waits for its turn: now every step is a switch, and the order is no chance.
	var forced trace
	turns := [4]chan bool{make(chan bool), make(chan bool), make(chan bool), make(chan bool)}
	for i, name := range []string{"A", "B", "C"} {
		wg.Go(func() {
			for range 5 {
				<-turns[i]
				forced.add(name)
				turns[i+1] <- true
			}
		})
	}
	for range 5 {
		turns[0] <- true // A's turn, who hands on to B, who hands on to C,
		<-turns[3]       // who hands back
	}
	wg.Wait()
	fmt.Println("forced:", strings.Join(forced.names, " "))
	fmt.Println("forced:", len(forced.names), "steps,", forced.switches(), "switches")
}
