// The pointer is nil.
package main

import "runtime"

type T struct{ a, b *int }

func main() {
	println("before")
	runtime.SetFinalizer((*T)(nil), func(*T) {})
	println("after")
}
