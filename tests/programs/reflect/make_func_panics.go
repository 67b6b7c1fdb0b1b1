// What goes wrong with functions made by reflect.MakeFunc, and recover in them.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
)

func try(name string, f func()) {
	defer func() {
		r := recover()
		_, isError := r.(runtime.Error)
		fmt.Printf("%s: %v (%T, %v)\n", name, r, r, isError)
	}()
	f()
	fmt.Print("returned; ")
}

func made(t any, f func([]reflect.Value) []reflect.Value) reflect.Value {
	return reflect.MakeFunc(reflect.TypeOf(t), f)
}

func zeroValue([]reflect.Value) []reflect.Value { return make([]reflect.Value, 1) }

type secret struct {
	hidden int
	Empty  struct{}
}

type T struct{}

func (T) M() {}

func answers() {
	one := func(v any) func([]reflect.Value) []reflect.Value {
		return func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf(v)} }
	}
	try("none of one", func() { made(func() int { return 0 }, func([]reflect.Value) []reflect.Value { return nil }).Call(nil) })
	try("one of none", func() { made(func() {}, one(1)).Call(nil) })
	try("zero Value", func() { made(func() int { return 0 }, zeroValue).Interface().(func() int)() })
	try("zero Value of a literal", func() {
		made(func() error { return nil }, func([]reflect.Value) []reflect.Value { return []reflect.Value{{}} }).Call(nil)
	})
	try("hidden", func() {
		f := made(func() int { return 0 }, func([]reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(secret{}).Field(0)}
		})
		f.Interface().(func() int)()
	})
	try("another type", func() { made(func() int { return 0 }, one("text")).Interface().(func() int)() })
	try("no error", func() { made(func() error { return nil }, one(7)).Interface().(func() error)() })
	try("another kind of int", func() { made(func() int { return 0 }, one(int32(7))).Call(nil) })
	try("second of two", func() {
		made(func() (int, string) { return 0, "" }, func([]reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)}
		}).Interface().(func() (int, string))()
	})
	try("another type without size", func() { made(func() struct{} { return struct{}{} }, one([0]int{})).Call(nil) })
	try("nil function", func() { made(func() int { return 0 }, nil).Interface().(func() int)() })
	try("nil function through Call", func() { made(func(int) {}, nil).Call([]reflect.Value{reflect.ValueOf(1)}) })
	try("no function type", func() { made(1, nil) })
	try("nil type", func() { reflect.MakeFunc(nil, nil) })
	try("panics", func() { made(func() {}, func([]reflect.Value) []reflect.Value { panic(errors.New("own")) }).Call(nil) })
	try("too few", func() { made(func(int) {}, func([]reflect.Value) []reflect.Value { return nil }).Call(nil) })
}

var recovering = made(func() {}, func([]reflect.Value) []reflect.Value {
	fmt.Println("recovered", recover(), recover())
	return nil
}).Interface().(func())

func recovers() {
	func() {
		defer recovering()
		panic(1)
	}()
	func() {
		// Not called by the panic itself.
		defer func() { fmt.Println("outer", recover()) }()
		defer func() { recovering() }()
		panic(2)
	}()
	func() {
		defer reflect.ValueOf(recovering).Call(nil)
		defer func() { fmt.Println("before", recover()) }()
		panic(3)
	}()
	func() {
		through := made(func(func()) {}, func(args []reflect.Value) []reflect.Value {
			args[0].Call(nil)
			return nil
		}).Interface().(func(func()))
		defer func() { fmt.Println("outer", recover()) }()
		defer through(recovering)
		panic(4)
	}()
	// Deferred with arguments and results that nobody wants.
	func() (n int) {
		f := made(func(a, b, c string, d *int) (int, string) { return 0, "" }, func(args []reflect.Value) []reflect.Value {
			args[3].Elem().SetInt(9)
			return []reflect.Value{args[3].Elem(), reflect.ValueOf(fmt.Sprint(recover()) + args[2].String())}
		}).Interface().(func(a, b, c string, d *int) (int, string))
		defer func() { fmt.Println("then", recover(), n) }()
		defer f("a", "b", "c", &n)
		panic(5)
	}()
	// Panics within, and recovery by who called.
	func() {
		defer recovering()
		made(func() {}, func([]reflect.Value) []reflect.Value { panic("inner") }).Interface().(func())()
	}()
	// Goexit passes through.
	done := make(chan bool)
	go func() {
		defer close(done)
		defer recovering()
		made(func() {}, func([]reflect.Value) []reflect.Value {
			runtime.Goexit()
			return nil
		}).Interface().(func())()
		fmt.Println("not reached")
	}()
	<-done
}

func main() {
	answers()
	recovers()
}
