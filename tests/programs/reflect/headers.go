// What is left of the memory of strings, slices and interfaces.
package main

import (
	"fmt"
	"reflect"
)

func main() {
	fmt.Printf("%+v %+v\n", reflect.StringHeader{Len: 2}, reflect.SliceHeader{Len: 1, Cap: 3})
	var e, other any
	v, w := reflect.ValueOf(&e).Elem(), reflect.ValueOf(&other).Elem()
	fmt.Println(v.InterfaceData())
	e, other = 1, 2
	fmt.Println(v.InterfaceData() == w.InterfaceData(), v.InterfaceData()[0] == w.InterfaceData()[0], v.InterfaceData() != [2]uintptr{})
	p := new(int)
	e, other = p, p
	fmt.Println(v.InterfaceData() == w.InterfaceData())
	defer func() { fmt.Println(recover()) }()
	reflect.ValueOf(1).InterfaceData()
}
