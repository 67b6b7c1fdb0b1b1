// A panic in a finalizer ends the program.
package main

import "runtime"

type T struct{ a, b *int }

func set() {
	runtime.SetFinalizer(new(T), func(*T) { panic("in a finalizer") })
}

func main() {
	set()
	for {
		runtime.GC()
	}
}
