package main

import "time"

func main() {
	time.NewTicker(time.Millisecond)
	c := make(chan int)
	<-c
}
