// Function types made by reflect.FuncOf.
package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

type named func(int) string

func types(values ...any) []reflect.Type {
	list := []reflect.Type{}
	for _, v := range values {
		list = append(list, reflect.TypeOf(v))
	}
	return list
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v (%T)\n", name, r, r)
		}
	}()
	f()
	fmt.Println(name, "is fine")
}

func main() {
	// A type that the program has is the same type.
	same := func(t reflect.Type, v any) { fmt.Println(t, t == reflect.TypeOf(v), t.Kind(), t.Name() == "", t.Size(), t.Comparable()) }
	same(reflect.FuncOf(nil, nil, false), func() {})
	same(reflect.FuncOf(types(1), types(""), false), func(int) string { return "" })
	same(reflect.FuncOf(types("", []int{}), types(1, true), true), func(string, ...int) (int, bool) { return 0, false })
	same(reflect.FuncOf(types("", []int{}), types(1, true), false), func(string, []int) (int, bool) { return 0, false })
	same(reflect.FuncOf(types(1), types(""), false), named(nil))

	// One that the program does not have.
	t := reflect.FuncOf(
		[]reflect.Type{reflect.TypeOf((*io.Reader)(nil)).Elem(), reflect.TypeOf([3]byte{}), reflect.TypeOf([]error{})},
		[]reflect.Type{reflect.TypeOf(struct{ A, B int8 }{}), reflect.TypeOf((*error)(nil)).Elem()}, true)
	fmt.Println(t, t.NumIn(), t.NumOut(), t.IsVariadic(), t.In(2), t.Out(1), t.NumMethod())
	again := reflect.FuncOf(
		[]reflect.Type{t.In(0), t.In(1), t.In(2)}, []reflect.Type{t.Out(0), t.Out(1)}, true)
	fmt.Println(t == again, reflect.Zero(t).IsNil(), reflect.New(t).Elem().Type() == t)
	f := reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		text, err := io.ReadAll(args[0].Interface().(io.Reader))
		fmt.Println(string(text), err, args[1], args[2].Len())
		out := reflect.New(t.Out(0)).Elem()
		out.Field(0).SetInt(-1)
		out.Field(1).SetInt(int64(args[2].Len()))
		return []reflect.Value{out, reflect.ValueOf(errors.New("answer"))}
	})
	fmt.Printf("%T\n", f.Interface())
	out := f.Call([]reflect.Value{reflect.ValueOf(strings.NewReader("read")), reflect.ValueOf([3]byte{1, 2, 3}),
		reflect.ValueOf(io.EOF), reflect.Zero(t.Out(1))})
	fmt.Println(out[0], out[1], out[1].Kind(), len(out))

	// Composed further.
	fmt.Println(reflect.SliceOf(t), reflect.PointerTo(t), reflect.MapOf(reflect.TypeOf(""), t), reflect.ChanOf(reflect.BothDir, t))
	fmt.Println(t.AssignableTo(again), t.ConvertibleTo(reflect.TypeOf(main)), reflect.FuncOf(nil, nil, false).ConvertibleTo(reflect.TypeOf(main)))
	n := reflect.ValueOf(func(n int) string { return strings.Repeat("x", n) }).Convert(reflect.TypeOf(named(nil)))
	fmt.Println(n.Interface().(named)(3), n.Type())

	try("variadic without parameters", func() { reflect.FuncOf(nil, nil, true) })
	try("variadic without a slice", func() { reflect.FuncOf(types([]int{}, 1), nil, true) })
	try("nil parameter", func() { reflect.FuncOf([]reflect.Type{nil}, nil, false) })
	try("nil last parameter", func() { reflect.FuncOf([]reflect.Type{nil}, nil, true) })
	try("128", func() { reflect.FuncOf(make128(64), make128(64), false) })
	try("129", func() { reflect.FuncOf(make128(65), make128(64), false) })
	try("key", func() { reflect.MapOf(t, t) })
	try("channel of much", func() { reflect.ChanOf(reflect.SendDir, reflect.TypeOf([1 << 16]byte{})) })
	try("channel of less", func() { fmt.Println(reflect.ChanOf(reflect.SendDir, reflect.TypeOf([1<<16 - 1]byte{}))) })
	try("channel of no direction", func() { reflect.ChanOf(0, reflect.TypeOf(1)) })
}

func make128(n int) []reflect.Type {
	list := make([]reflect.Type, n)
	for i := range list {
		list[i] = reflect.TypeOf(i)
	}
	return list
}
