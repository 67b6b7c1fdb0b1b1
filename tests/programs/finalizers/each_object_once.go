// Every object that nothing reaches comes to its finalizer, once; those that something reaches do not.
package main

import (
	"fmt"
	"runtime"
	"sort"
)

type file struct {
	name string
	next *file
}

func open(n int, closed chan<- string) *file {
	var last *file
	for i := range n {
		f := &file{name: fmt.Sprint("file ", i)}
		runtime.SetFinalizer(f, func(f *file) { closed <- f.name })
		last = f
	}
	return last
}

func main() {
	closed := make(chan string, 100)
	kept := open(10, closed)
	var names []string
	for len(names) < 9 {
		runtime.GC()
		select {
		case name := <-closed:
			names = append(names, name)
		default:
			runtime.Gosched()
		}
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Println(name)
	}
	for range 5 {
		runtime.GC()
	}
	fmt.Println(len(closed), kept.name)
	runtime.KeepAlive(kept)
}
