package main

import "fmt"

type myError struct{}

func (*myError) Error() string { return "my error" }

func find(fail bool) error {
	var e *myError
	if fail {
		e = &myError{}
	}
	return e
}

type stringer interface{ String() string }

type named struct{}

func (named) String() string { return "named" }

type hasPointer struct{}

func (*hasPointer) String() string { return "" }

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(r)
		}
	}()
	f()
}

func main() {
	fmt.Println(find(false) == nil, find(true) == nil)
	var e any = 1
	var none any
	var err error
	try(func() { _ = e.(string) })
	try(func() { _ = none.(string) })
	try(func() { _ = e.(stringer) })
	try(func() { _ = none.(stringer) })
	try(func() { _ = err.(stringer) })
	try(func() { _ = any(hasPointer{}).(stringer) })
	try(func() { _ = any(named{}).(stringer).(error) })
	try(func() { _ = e.(fmt.Stringer) })
	try(func() { _ = err.(*myError) })
	try(func() { _ = any(named{}).(*named) })
	try(func() { err = find(true); _ = err.(interface{ Foo() }) })
	try(func() { _ = any([]int{}).(map[string]int) })
	try(func() { _ = any(struct{ a int }{}).(func(int) string) })
	s, ok := e.(string)
	fmt.Printf("%q %v\n", s, ok)
	n, ok := e.(int)
	fmt.Println(n, ok)
	_, ok = none.(error)
	fmt.Println(ok)
}
