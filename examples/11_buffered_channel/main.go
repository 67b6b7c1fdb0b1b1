// Lesson 11: a buffered channel.
//
// A channel with room for n values takes n sends without a receiver. Only when it is full a send waits, only
// when it is empty a receive does. Values come out in the order in which they went in.
//
// Try: a fourth send before the first receive; a capacity of 4; a send after close.
package main

import "fmt"

func main() {
	box := make(chan string, 3)
	fmt.Println("length", len(box), "capacity", cap(box))

	box <- "first"
	box <- "second"
	box <- "third" // a fourth send would wait for ever: nobody receives
	fmt.Println("length", len(box), "capacity", cap(box))

	fmt.Println(<-box)
	box <- "fourth" // there is room again

	close(box) // no more sends; what is inside can still be received
	for value := range box {
		fmt.Println(value)
	}
	value, ok := <-box
	fmt.Printf("empty and closed: %q %v\n", value, ok)
}
