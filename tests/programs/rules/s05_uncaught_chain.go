// An uncaught panic runs the deferred calls first; panics in them are listed.
package main

import "fmt"

func main() {
	defer fmt.Println("deferred before the report")
	defer func() {
		recover()
		panic("second")
	}()
	panic("first")
}
