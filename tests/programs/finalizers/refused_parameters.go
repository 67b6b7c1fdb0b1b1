// The finalizer has two parameters.
package main

import "runtime"

type T struct{ a, b *int }

func main() {
	println("before")
	runtime.SetFinalizer(new(T), func(*T, int) {})
	println("after")
}
