// A finalizer that is a nil function ends the program when it is called.
package main

import "runtime"

type T struct{ a, b *int }

func set() {
	var f func(*T)
	runtime.SetFinalizer(new(T), f)
}

func main() {
	set()
	for {
		runtime.GC()
	}
}
