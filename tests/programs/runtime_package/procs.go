package main

import (
	"fmt"
	"runtime"
)

//golite:procs 3

func main() {
	fmt.Println(runtime.GOMAXPROCS(0))
	fmt.Println(runtime.GOMAXPROCS(1), runtime.GOMAXPROCS(4), runtime.GOMAXPROCS(0))
}
