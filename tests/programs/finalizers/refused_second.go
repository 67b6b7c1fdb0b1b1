// The object has a finalizer.
package main

import "runtime"

type T struct{ a, b *int }

func main() {
	println("before")
	t := new(T)
	runtime.SetFinalizer(t, func(*T) {})
	runtime.SetFinalizer(t, func(any) {})
	println("after")
}
