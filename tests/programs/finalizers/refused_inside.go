// The pointer leads into an object.
package main

import "runtime"

type T struct{ a, b *int }

func main() {
	println("before")
	runtime.SetFinalizer(&new(T).b, func(**int) {})
	println("after")
}
