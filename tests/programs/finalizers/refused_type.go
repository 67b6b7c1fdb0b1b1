// The finalizer has another parameter.
package main

import "runtime"

type T struct{ a, b *int }

func main() {
	println("before")
	runtime.SetFinalizer(new(T), func(interface{ Close() }) {})
	println("after")
}
