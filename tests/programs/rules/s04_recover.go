// recover works only in a function that was deferred itself.
package main

import "fmt"

func helper() any { return recover() }

func direct(r *any) { *r = recover() }

func nested() (r any) {
	defer func() { r = recover() }()
	defer func() { fmt.Println("helper gets", helper()) }()
	panic("one")
}

func byArgument() (r any) {
	defer direct(&r)
	panic("two")
}

func deferredRecover() (r any) {
	defer func() { r = recover() }()
	defer recover()
	panic("three")
}

func newest() (r any) {
	defer func() { r = recover() }()
	defer func() { panic("newer") }()
	panic("older")
}

func closureInDeferred() (r any) {
	defer func() { r = recover() }()
	defer func() {
		func() { fmt.Println("inner closure gets", recover()) }()
	}()
	panic("four")
}

func main() {
	fmt.Println(recover())
	fmt.Println(nested())
	fmt.Println(byArgument())
	fmt.Println(deferredRecover())
	fmt.Println(newest())
	fmt.Println(closureInDeferred())
	defer func() { fmt.Println("no panic:", recover()) }()
}
