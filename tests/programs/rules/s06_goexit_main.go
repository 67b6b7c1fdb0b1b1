package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer fmt.Println("deferred in main")
	runtime.Goexit()
}
