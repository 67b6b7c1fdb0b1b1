package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	time.AfterFunc(2*time.Millisecond, func() { fmt.Println("fired") })
	<-c
}
