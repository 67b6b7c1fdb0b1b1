// Waiting receivers are served in the order in which they came.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	type got struct{ who, what int }
	results := make(chan got, 5)
	for i := range 5 {
		go func() { results <- got{i, <-c} }()
		time.Sleep(10 * time.Millisecond)
	}
	for v := range 5 {
		c <- v * 10
		fmt.Println(<-results)
	}
	for i := range 3 {
		go func() { c <- i }()
		time.Sleep(10 * time.Millisecond)
	}
	fmt.Println(<-c, <-c, <-c)
}
