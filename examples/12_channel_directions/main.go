// Lesson 12: channel directions.
//
// A parameter of type chan<- int can only be sent to, one of type <-chan int only be received from. A channel
// that goes both ways can be passed for either. So a function's first line tells what it does with a channel,
// and the compiler sees to it.
//
// Try: receive from out in produce, send to in in print, close the channel in print. golite run refuses all
// three before anything runs.
package main

import "fmt"

// produce may send and close. It cannot receive what it has sent.
func produce(out chan<- int, count int) {
	for i := range count {
		out <- i * i
	}
	close(out)
}

// print may receive. It can neither send nor close: that is the sender's business.
func print(in <-chan int, done chan<- string) {
	for value := range in {
		fmt.Println(value)
	}
	done <- "printed everything"
}

// countdown gives its caller the receiving end only.
func countdown(from int) <-chan int {
	numbers := make(chan int) // both directions, in here
	go produceDown(numbers, from)
	return numbers
}

func produceDown(out chan<- int, from int) {
	defer close(out)
	for i := from; i > 0; i-- {
		out <- i
	}
}

func main() {
	numbers := make(chan int)
	done := make(chan string)
	go produce(numbers, 4)
	go print(numbers, done)
	fmt.Println(<-done)

	for n := range countdown(3) {
		fmt.Println("countdown:", n)
	}
	fmt.Printf("%T can be passed as %T and as %T\n", numbers, (chan<- int)(numbers), (<-chan int)(numbers))
}
