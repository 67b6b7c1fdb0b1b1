// Lesson 14: select, with a timeout and with a default.
//
// select waits for several channel operations and does the first that is possible. A case on time.After
// limits the waiting. With a default it does not wait at all.
//
// Try: swap the delays of the two questions; make the queue longer; two cases that are ready at once, many
// times: which is taken?
package main

import (
	"fmt"
	"time"
)

func answerAfter(delay time.Duration) chan string {
	answer := make(chan string, 1) // room for one: the goroutine can end even if nobody listens any more
	go func() {
		time.Sleep(delay)
		answer <- "an answer"
	}()
	return answer
}

func main() {
	select {
	case text := <-answerAfter(time.Millisecond):
		fmt.Println("quick:", text)
	case <-time.After(10 * time.Second):
		fmt.Println("quick: no answer in time")
	}

	select {
	case text := <-answerAfter(time.Hour):
		fmt.Println("slow:", text)
	case <-time.After(5 * time.Millisecond):
		fmt.Println("slow: no answer in time")
	}

	queue := make(chan int, 2)
	for i := range 4 {
		select {
		case queue <- i:
			fmt.Println("queued", i)
		default:
			fmt.Println("no room for", i)
		}
	}
}
