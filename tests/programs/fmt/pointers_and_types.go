package main

import (
	"fmt"
	"strings"
)

type T struct{ n int }
type I interface{ M() }
type F func(int, ...string) (bool, error)
type C chan<- int

func (T) M() {}

func main() {
	x := 1
	p := &x
	s := fmt.Sprintf("%p", p)
	fmt.Println(strings.HasPrefix(s, "0x"), s == fmt.Sprint(p), s == fmt.Sprintf("%v", p))
	fmt.Printf("%v %p %t\n", (*int)(nil), (*int)(nil), fmt.Sprintf("%p", &T{}) != "")
	for _, v := range []any{1, "s", 1.5, true, 'x', byte(1), nil, p, &p, T{}, &T{}, []T{}, []*T{}, map[string][]int{}, [3]T{}, func() {}, func(a int, b ...string) (x, y int) { return 0, 0 }, F(nil), C(nil), make(chan int), make(<-chan string), struct {
		A int `tag:"x"`
		b string
	}{}, I(T{}), []I{}, []any{}, []error{}, map[any]struct{}{}, func(func(int) string) []func() {
		return nil
	}, struct{ T }{}, interface{}(int8(1)), uintptr(1), [2][3]int{}, float32(1), strings.NewReader(""), new(strings.Builder), fmt.Errorf("x")} {
		fmt.Printf("%T\n", v)
	}
	f := func() {}
	fmt.Println(fmt.Sprintf("%p", f) != "0x0", fmt.Sprintf("%v", make(chan int)) != "")
	fmt.Printf("%d %x\n", []*int{nil}, (*int)(nil))
	fmt.Printf("%v %+v\n", struct{ p *T }{}, struct{ F func() }{})
	fmt.Printf("%#v %#v %#v %#v\n", (*T)(nil), (func())(nil), []int(nil), map[string]int(nil))
	fmt.Printf("%#v %#v %#v\n", any(nil), error(nil), struct{ A any }{})
	fmt.Printf("%#v %#v %#v %#v\n", 1e6, 1e21, "q\"", true)
}
