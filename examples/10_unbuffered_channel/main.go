// Lesson 10: an unbuffered channel.
//
// A send waits until somebody receives, and a receive until somebody sends. So a channel carries a value and
// at the same time brings two goroutines together: what happened before the send is known to be over after
// the receive.
//
// Try: take out close(toPing). Who waits for whom then? The report of the deadlock tells it.
package main

import "fmt"

func player(name string, in, out chan int) {
	for ball := range in { // until the channel is closed
		fmt.Println(name, ball)
		out <- ball + 1
	}
	close(out)
}

func main() {
	toPing := make(chan int)
	toPong := make(chan int)
	back := make(chan int)

	go player("ping", toPing, toPong)
	go player("pong", toPong, back)

	ball := 1
	for range 3 {
		toPing <- ball
		ball = <-back
	}
	close(toPing) // ping ends and closes toPong, so pong ends and closes back

	_, open := <-back
	fmt.Println("still playing:", open)
}
