package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	for _, d := range []int{100, 20, 60} {
		go func() {
			time.Sleep(time.Duration(d) * time.Millisecond)
			c <- d
		}()
	}
	fmt.Println(<-c, <-c, <-c)
	start := time.Now()
	time.Sleep(5 * time.Millisecond)
	fmt.Println(time.Since(start) >= 5*time.Millisecond)
	time.Sleep(0)
	time.Sleep(-5)
	end := time.Now()
	fmt.Println(end.After(start), start.Before(end), end.Sub(start) > 0)
}
