// Names of functions by their values, and which values are the same function.
package main

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
)

type T struct{ n int }

func (t T) M()  {}
func (t *T) P() {}

type E struct{ T }

type I interface{ M() }

type J struct{ I }

type named func()

func plain() {}

func literal() func() { return func() {} }

func captured(n int) func() int { return func() int { return n } }

var global = func() {}

func name(f any) string {
	v := reflect.ValueOf(f)
	fn := runtime.FuncForPC(v.Pointer())
	return fmt.Sprint(fn.Name(), " ", fn.Entry() == v.Pointer())
}

func show(what string, f any) {
	fn := runtime.FuncForPC(reflect.ValueOf(f).Pointer())
	file, line := fn.FileLine(fn.Entry())
	fmt.Println(what, name(f), filepath.Base(file), line)
}

func traced() func() {
	_ = T.M
	return func() {
		_, _, line, _ := runtime.Caller(0)
		pc, _, _, _ := runtime.Caller(0)
		fmt.Println(runtime.FuncForPC(pc).Name(), line)
	}
}

func main() {
	show("plain", plain)
	show("literal", literal())
	show("captured", captured(1))
	show("global", global)
	show("local", func() {})
	show("T.M", T.M)
	show("(*T).M", (*T).M)
	show("(*T).P", (*T).P)
	var t T
	show("t.M", t.M)
	show("t.P", t.P)
	var e E
	show("e.M", e.M)
	show("e.P", e.P)
	show("E.M", E.M)
	show("(*E).P", (*E).P)
	var i I = t
	show("i.M", i.M)
	show("I.M", I.M)
	show("J.M", J.M)
	show("fmt.Stringer.String", fmt.Stringer.String)
	show("type's method", reflect.TypeOf(t).Method(0).Func.Interface())
	show("type's promoted method", reflect.TypeOf(e).Method(0).Func.Interface())
	show("converted", named(plain))
	fmt.Println(name(strings.ToUpper), name((*strings.Builder).Len), name(fmt.Println))
	fmt.Println(name(reflect.ValueOf(t).Method(0).Interface()))
	fmt.Println(name(reflect.MakeFunc(reflect.TypeOf(plain), nil).Interface()))

	p := func(f any) uintptr { return reflect.ValueOf(f).Pointer() }
	fmt.Println(p(plain) == p(plain), p(plain) == p(main), p(captured(1)) == p(captured(2)))
	fmt.Println(p(t.M) == p(t.M), p(t.M) == p(T{2}.M), p(t.M) == p(t.P), p(T.M) == p(T.M))
	fmt.Println(reflect.ValueOf(t).Method(0).Pointer() == reflect.ValueOf(&t).Method(1).Pointer())
	fmt.Println(fmt.Sprintf("%p", plain) == fmt.Sprintf("0x%x", p(plain)), fmt.Sprint(plain) == fmt.Sprintf("0x%x", p(plain)))
	fmt.Println(runtime.FuncForPC(0) == nil, p((func())(nil)), runtime.FuncForPC(p(plain)).Name())
	traced()()
}
