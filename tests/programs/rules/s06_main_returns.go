package main

import (
	"fmt"
	"time"
)

func main() {
	for range 10 {
		go func() {
			for {
				time.Sleep(time.Hour)
			}
		}()
	}
	go func() {
		defer fmt.Println("never printed")
		select {}
	}()
	fmt.Println("main returns")
}
