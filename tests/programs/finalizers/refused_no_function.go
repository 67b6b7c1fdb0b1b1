// The finalizer is no function.
package main

import "runtime"

type T struct{ a, b *int }

func main() {
	println("before")
	runtime.SetFinalizer(new(T), "close")
	println("after")
}
