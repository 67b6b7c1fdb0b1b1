package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(time.Millisecond)
	time.Sleep(4 * time.Millisecond)
	fmt.Println("stopped:", t.Stop())
	select {
	case <-t.C:
		fmt.Println("stale value")
	default:
		fmt.Println("no stale value")
	}
	t.Reset(time.Millisecond)
	time.Sleep(3 * time.Millisecond)
	t.Reset(time.Millisecond)
	<-t.C
	fmt.Println("fired once after Reset", len(t.C), cap(t.C))
	h := time.NewTimer(time.Hour)
	fmt.Println(h.Stop(), h.Stop())
	k := time.NewTicker(time.Millisecond)
	<-k.C
	<-k.C
	k.Stop()
	select {
	case <-k.C:
		fmt.Println("stale tick")
	case <-time.After(4 * time.Millisecond):
		fmt.Println("ticker stopped")
	}
	done := make(chan bool)
	a := time.AfterFunc(time.Millisecond, func() { fmt.Println("after func"); done <- true })
	<-done
	fmt.Println(a.Stop())
}
