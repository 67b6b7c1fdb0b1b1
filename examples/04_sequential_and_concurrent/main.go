// Lesson 4: sequential against concurrent.
//
// Sequential: one thing after the other, always in the order in which the program says so. Concurrent:
// several things are under way, each in its own order, and how they mix is left to chance. What must hold
// whatever the mixture is, the program has to see to.
//
// The lines of the concurrent part go through one channel, so that we can look at their order afterwards.
//
// Try: print the line "mixed:" several times in a row; more cooks; more steps.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

var steps = []string{"chop", "cook", "serve"}

// prepare does its steps in order and tells each of them.
func prepare(dish string, tell func(string)) {
	for _, step := range steps {
		tell(dish + " " + step)
	}
}

func main() {
	dishes := []string{"soup", "fish", "cake"}

	fmt.Println("sequential:")
	for _, dish := range dishes {
		prepare(dish, func(line string) { fmt.Println("  ", line) })
	}

	lines := make(chan string)
	var cooks sync.WaitGroup
	for _, dish := range dishes {
		cooks.Go(func() { prepare(dish, func(line string) { lines <- line }) })
	}
	go func() {
		cooks.Wait()
		close(lines)
	}()

	var mixed []string
	for line := range lines {
		mixed = append(mixed, line)
	}
	fmt.Fprintln(os.Stderr, "mixed:", strings.Join(mixed, ", ")) // another order each time

	fmt.Println("concurrent:")
	for _, dish := range dishes {
		var own []string
		for _, line := range mixed {
			if strings.HasPrefix(line, dish) {
				own = append(own, strings.TrimPrefix(line, dish+" "))
			}
		}
		fmt.Println("  ", dish, "in its own order:", strings.Join(own, ", "))
	}
}
