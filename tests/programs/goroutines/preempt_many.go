package main

import (
	"fmt"
	"runtime"
)

func main() {
	runtime.GOMAXPROCS(1)
	stop := false
	for range 3 {
		go func() {
			n := 0
			for !stop {
				n++
			}
		}()
	}
	c := make(chan int)
	go func() {
		sum := 0
		for i := range 1000 {
			sum += i
		}
		c <- sum
	}()
	fmt.Println(<-c)
	runtime.GC()
	fmt.Println("collected while loops ran")
}
