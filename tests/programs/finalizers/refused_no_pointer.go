// The object is no pointer.
package main

import "runtime"

type T struct{ a, b *int }

func main() {
	println("before")
	runtime.SetFinalizer([]T{}, func(*T) {})
	println("after")
}
