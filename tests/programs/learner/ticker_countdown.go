package main

import (
	"fmt"
	"time"
)

func main() {
	abort := make(chan struct{})
	go func() {
		time.Sleep(time.Hour)
		close(abort)
	}()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for n := 5; n > 0; n-- {
		fmt.Println(n)
		select {
		case <-tick.C:
		case <-abort:
			fmt.Println("aborted")
			return
		}
	}
	fmt.Println("lift-off")
}
