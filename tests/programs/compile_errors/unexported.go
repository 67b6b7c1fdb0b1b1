package main

import (
	"strings"
	"sync"
)

func main() {
	var b strings.Builder
	b.Nothing()
	_ = b.Missing
	var mu sync.Mutex
	mu.lock()
	_ = strings.NoSuchThing
	strings.toUpper("a")
	_ = sync.mutex{}
}
