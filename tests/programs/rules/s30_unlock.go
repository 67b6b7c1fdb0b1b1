package main

import (
	"fmt"
	"sync"
)

func main() {
	defer fmt.Println("fatal errors run no deferred calls")
	defer func() { recover() }()
	var mu sync.Mutex
	mu.Unlock()
}
