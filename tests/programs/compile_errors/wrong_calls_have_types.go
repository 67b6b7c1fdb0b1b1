// What a wrong expression would have been is known all the same: what follows from it is checked.
package main

import (
	"errors"
	"os"
)

func two(a int) (int, error) { return a, nil }

func main() {
	f, err := os.Open("x", "y")
	if err != "x" {
	}
	f.foo()
	var h, e3 = two("x")
	h.foo()
	e3.foo()
	y := errors.New(5)
	y.foo()
	if z, err := two("q"); err != nil {
		z.foo()
	}
}
