// A goroutine that sleeps can still wake others: no deadlock.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	go func() {
		time.Sleep(5 * time.Millisecond)
		c <- 1
	}()
	fmt.Println(<-c)
	t := time.NewTimer(5 * time.Millisecond)
	<-t.C
	fmt.Println("timer")
}
