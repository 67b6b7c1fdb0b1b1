// An object that leads to others goes before them, and what a finalizer keeps comes back.
package main

import (
	"fmt"
	"runtime"
)

type node struct {
	name string
	next *node
}

var (
	gone  = make(chan string, 10)
	saved *node
)

func chain() {
	c := &node{name: "c"}
	b := &node{name: "b", next: c}
	a := &node{name: "a", next: b}
	for _, n := range []*node{c, a, b} {
		runtime.SetFinalizer(n, func(n *node) { gone <- n.name })
	}
}

func phoenix() {
	n := &node{name: "phoenix"}
	runtime.SetFinalizer(n, rise)
}

func rise(n *node) {
	saved = n
	gone <- n.name + " rises"
}

func next() string {
	for {
		runtime.GC()
		select {
		case name := <-gone:
			return name
		default:
			runtime.Gosched()
		}
	}
}

func main() {
	text := ""
	chain()
	for range 3 {
		text = next()
		fmt.Println(text)
	}

	phoenix()
	for range 3 {
		text = next()
		fmt.Println(text, saved.name)
		runtime.SetFinalizer(saved, rise)
		saved = nil
	}
	text = next()
	fmt.Println(text)
}
