package main

import (
	"strings"
	"sync"
)

func main() {
	var b strings.Builder
	b.Nothing()
	_ = b.Missing
	_ = strings.NoSuchThing
	strings.toUpper("a")
	_ = sync.mutex{}
}
