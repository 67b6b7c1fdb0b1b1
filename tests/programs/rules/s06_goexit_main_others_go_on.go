package main

import (
	"fmt"
	"os"
	"runtime"
	"time"
)

func main() {
	go func() {
		time.Sleep(2 * time.Millisecond)
		fmt.Println("still running")
		os.Exit(7)
	}()
	runtime.Goexit()
}
