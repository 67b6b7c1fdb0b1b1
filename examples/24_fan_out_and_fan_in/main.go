// Lesson 24: fan-out and fan-in.
//
// Fan-out: several goroutines receive from the same channel and share its values among them. Fan-in: the
// values of several channels go into one. Together they make a slow stage of a pipeline wide. The order of
// the values is lost on the way; who needs it sends a number along.
//
// Try: 1, 2 and 8 goroutines in the wide stage, with the time measured; take out the sorting.
package main

import (
	"fmt"
	"sort"
	"sync"
)

// source sends the numbers from 1 to n.
func source(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 1; i <= n; i++ {
			out <- i
		}
	}()
	return out
}

type result struct{ n, divisors int }

// countDivisors is one goroutine of the wide stage.
func countDivisors(in <-chan int) <-chan result {
	out := make(chan result)
	go func() {
		defer close(out)
		for n := range in {
			count := 0
			for d := 1; d <= n; d++ {
				if n%d == 0 {
					count++
				}
			}
			out <- result{n, count}
		}
	}()
	return out
}

// fanIn sends everything that comes out of any of the channels.
func fanIn(channels ...<-chan result) <-chan result {
	out := make(chan result)
	var wg sync.WaitGroup
	for _, channel := range channels {
		wg.Go(func() {
			for r := range channel {
				out <- r
			}
		})
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func main() {
	numbers := source(60)
	var wide []<-chan result
	for range 4 {
		wide = append(wide, countDivisors(numbers)) // fan-out: all four receive from numbers
	}

	var results []result
	for r := range fanIn(wide...) {
		results = append(results, r)
	}
	sort.Slice(results, func(i, j int) bool {
		a, b := results[i], results[j]
		return a.divisors > b.divisors || a.divisors == b.divisors && a.n < b.n
	})
	fmt.Println("numbers looked at:", len(results))
	for _, r := range results[:5] {
		fmt.Println(r.n, "has", r.divisors, "divisors")
	}
}
