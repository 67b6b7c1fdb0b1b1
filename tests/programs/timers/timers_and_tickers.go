package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(2 * time.Millisecond)
	<-t.C
	fmt.Println("timer")
	t.Reset(time.Hour)
	fmt.Println(t.Stop())
	k := time.NewTicker(time.Millisecond)
	for range 3 {
		<-k.C
	}
	k.Stop()
	fmt.Println("three ticks")
	k.Reset(2 * time.Millisecond)
	<-k.C
	k.Stop()
	done := make(chan string)
	time.AfterFunc(time.Millisecond, func() { done <- "after func" })
	fmt.Println(<-done)
	stopped := time.AfterFunc(time.Hour, func() { fmt.Println("never") })
	fmt.Println(stopped.Stop(), stopped.Stop())
	n := 0
	for range time.Tick(time.Millisecond) {
		n++
		if n == 3 {
			break
		}
	}
	fmt.Println(n)
	timeout := time.After(50 * time.Millisecond)
	tick := time.NewTicker(time.Millisecond)
	ticks := 0
loop:
	for {
		select {
		case <-tick.C:
			ticks++
		case <-timeout:
			break loop
		}
	}
	fmt.Println(ticks > 0)
}
