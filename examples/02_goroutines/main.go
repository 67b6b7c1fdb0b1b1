// Lesson 2: starting goroutines, and main does not wait for them.
//
// The word go starts a call as a goroutine of its own and goes on at once. When main returns the program
// ends, whatever its other goroutines are doing.
//
// Try: take out the line <-done. Then main may return before the goroutine has said its word.
package main

import (
	"fmt"
	"time"
)

func say(word string, done chan bool) {
	fmt.Println(word)
	done <- true
}

func main() {
	done := make(chan bool)

	go say("hello from a goroutine", done)
	<-done // wait for its signal; lessons 3 and 10 tell more about waiting

	// A goroutine may be a function without a name, too.
	go func() {
		time.Sleep(time.Hour)
		fmt.Println("this is never printed")
	}()

	fmt.Println("main returns, and does not wait for the goroutine that sleeps")
}
