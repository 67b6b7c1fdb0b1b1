// An uncaught panic in a function made by reflect.MakeFunc: the frames of package main.
//
//golite:traceback
package main

import "reflect"

func answer(args []reflect.Value) []reflect.Value {
	if n := args[0].Int(); n > 0 {
		double(int(n - 1))
	}
	panic("at the bottom")
}

var double func(int) int

func main() {
	v := reflect.ValueOf(&double).Elem()
	v.Set(reflect.MakeFunc(v.Type(), answer))
	double(1)
}
