// Lesson 26: timers and tickers.
//
// A timer sends the time on its channel once, a ticker again and again. time.After(d) is a timer's channel
// for a select, time.AfterFunc calls a function. A timer can be stopped before it fires. The times are lower
// bounds: nothing is ever too early, but on a busy machine it may be late.
//
// Try: take out ticker.Stop(); receive from the stopped timer; a ticker of a millisecond and work of ten
// between its ticks.
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	timer := time.NewTimer(20 * time.Millisecond)
	<-timer.C
	fmt.Println("the timer was not too early:", time.Since(start) >= 20*time.Millisecond)

	// Stop says whether it was in time.
	timer = time.NewTimer(time.Hour)
	fmt.Println("stopped in time:", timer.Stop())
	fmt.Println("stopped again:  ", timer.Stop())

	// A timer can be set anew.
	timer.Reset(time.Millisecond)
	<-timer.C
	fmt.Println("fired after Reset")

	// A ticker ticks until it is stopped.
	ticker := time.NewTicker(2 * time.Millisecond)
	for i := range 3 {
		<-ticker.C
		fmt.Println("tick", i)
	}
	ticker.Stop()

	// AfterFunc runs its function in a goroutine of its own.
	rang := make(chan string)
	time.AfterFunc(time.Millisecond, func() { rang <- "the alarm rang" })
	fmt.Println(<-rang)

	// A limit for waiting.
	never := make(chan int)
	select {
	case <-never:
		fmt.Println("something came")
	case <-time.After(5 * time.Millisecond):
		fmt.Println("nothing came in time")
	}
}
