// Lesson 13: closing a channel, and ranging over it.
//
// Closing says: no more values will come. Receivers first get what is still inside, and then the zero value
// with ok == false, as often as they ask. A range loop ends there. Only who sends closes, and only if
// somebody wants to know: a channel need not be closed to be freed.
//
// A closed channel is always ready to be received from. So closing is also a signal that reaches everybody
// who waits, however many they are.
//
// Try: leave out the first close; send to a nil channel; take the recover out of attempt.
package main

import (
	"fmt"
	"sync"
)

// attempt runs f and prints the panic that it ends with.
func attempt(what string, f func()) {
	defer func() {
		fmt.Printf("%s: %v\n", what, recover())
	}()
	f()
}

func main() {
	letters := make(chan string, 3)
	letters <- "a"
	letters <- "b"
	letters <- "" // a value like any other: the zero value does not mean the end
	close(letters)

	fmt.Println("inside:", len(letters))
	for letter := range letters {
		fmt.Printf("received %q\n", letter)
	}
	letter, ok := <-letters
	fmt.Printf("after the end: %q %v\n", letter, ok)

	// One close wakes all who wait.
	start := make(chan struct{})
	var runners sync.WaitGroup
	for range 5 {
		runners.Go(func() { <-start })
	}
	close(start)
	runners.Wait()
	fmt.Println("five runners have started at one signal")

	// What a channel does not allow.
	attempt("closing twice", func() { close(letters) })
	attempt("sending after the end", func() { letters <- "c" })
	attempt("closing a nil channel", func() {
		var none chan int
		close(none)
	})
}
