// A goroutine that never calls anything does not keep main from going on, whatever the number of workers.
package main

import (
	"fmt"
	"time"
)

func main() {
	go func() {
		for {
		}
	}()
	time.Sleep(time.Millisecond)
	fmt.Println("main goes on")
	c := make(chan int)
	go func() { c <- 1 }()
	fmt.Println(<-c)
}
