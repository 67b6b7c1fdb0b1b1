// A deferred recover counts as called by the function that deferred it: in a function that a panic has called it recovers, in the
// panicking function itself it does not.
package main

import "fmt"

func check(name string) {
	fmt.Println(name, recover())
}

func inside() {
	defer check("inside")
	defer func() {
		defer recover()
	}()
	panic(1)
}

func directly() {
	defer check("directly")
	defer recover()
	panic(2)
}

func twice() {
	defer check("twice")
	defer func() {
		defer recover()
		defer func() { fmt.Println("inner", recover()) }()
		panic(3)
	}()
	panic(4)
}

func helper() {
	defer check("helper")
	defer func() {
		func() {
			defer recover()
		}()
	}()
	panic(5)
}

func nested() {
	defer check("nested")
	defer func() {
		defer check("nested inner")
		defer recover()
		panic(6)
	}()
	panic(7)
}

func main() {
	inside()
	directly()
	twice()
	helper()
	nested()
	defer recover()
	fmt.Println("end")
}
