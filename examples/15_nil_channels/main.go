// Lesson 15: nil channels.
//
// A channel variable without a channel is nil. Sending to it and receiving from it wait for ever. That sounds
// useless, but in a select it switches a case off: set the variable to nil, and the case is never taken
// again.
//
// merge reads two channels until both are closed. A closed channel is always ready; if it were not switched
// off, the loop would spin on it.
//
// Try: take out the line a = nil, and print something in that case. Receive from a nil channel outside of a
// select.
package main

import (
	"fmt"
	"sort"
)

func send(numbers ...int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for _, n := range numbers {
			out <- n
		}
	}()
	return out
}

func merge(a, b <-chan int) []int {
	var all []int
	for a != nil || b != nil {
		select {
		case n, ok := <-a:
			if !ok {
				a = nil // this case is off from now on
				continue
			}
			all = append(all, n)
		case n, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			all = append(all, n)
		}
	}
	return all
}

func main() {
	all := merge(send(1, 3, 5, 7), send(2, 4))
	sort.Ints(all) // they came in any order
	fmt.Println("merged:", all)

	// The other way round: a send that is on only while there is something to send.
	in := send(10, 20, 30)
	out := make(chan int)
	results := make(chan []int)
	go func() {
		var received []int
		for n := range out {
			received = append(received, n)
		}
		results <- received
	}()

	var queue []int
	for in != nil || len(queue) > 0 {
		var to chan int // nil: off
		first := 0
		if len(queue) > 0 {
			to, first = out, queue[0]
		}
		select {
		case n, ok := <-in:
			if !ok {
				in = nil
				continue
			}
			queue = append(queue, n)
		case to <- first:
			queue = queue[1:]
		}
	}
	close(out)
	fmt.Println("through a queue that never fills:", <-results)
}
