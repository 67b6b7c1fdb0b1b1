package main

import "fmt"

type T int

func (t T) F() {}

type S struct{ a, b int }

func (s S) F() {}

type E struct{ *S }

type I interface{ F() }

func try(i I) {
	defer func() {
		err := recover().(error)
		fmt.Printf("%T %v\n", err, err)
	}()
	i.F()
}

func main() {
	try((*T)(nil))
	try((*S)(nil))
	try(nil)
}
