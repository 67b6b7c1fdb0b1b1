// A function made by reflect.MakeFunc whose answer does not fit, uncaught.
//
//golite:traceback
package main

import "reflect"

func main() {
	f := reflect.MakeFunc(reflect.TypeOf(func() int { return 0 }), func([]reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf("text")}
	}).Interface().(func() int)
	println(f())
}
