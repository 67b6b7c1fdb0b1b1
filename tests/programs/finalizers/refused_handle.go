// The pointer types of object and parameter differ, and both have methods or a name.
package main

import "runtime"

type T struct{ a, b *int }

func (*T) Close() {}

type handle *T

func main() {
	println("before")
	runtime.SetFinalizer(new(T), func(handle) {})
	println("after")
}
