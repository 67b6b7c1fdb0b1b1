// The object is nil.
package main

import "runtime"

type T struct{ a, b *int }

func main() {
	println("before")
	runtime.SetFinalizer(nil, func(*T) {})
	println("after")
}
