package main

import "fmt"

type a interface{ A() string }
type ab interface {
	a
	B() string
}
type t struct{ s string }

func (x t) A() string { return "A" + x.s }
func (x t) B() string { return "B" + x.s }

type onlyA struct{}

func (onlyA) A() string { return "only" }

func use(x a) string {
	if y, ok := x.(ab); ok {
		return y.A() + y.B()
	}
	return x.A()
}

func main() {
	fmt.Println(use(t{"1"}), use(onlyA{}), use(&t{"2"}))
	var x ab = t{"3"}
	var y a = x
	var z any = y
	fmt.Println(y.A(), z.(ab).B(), z.(t).s)
	_, ok := z.(onlyA)
	fmt.Println(ok)
	if _, ok := z.(interface{ C() }); !ok {
		fmt.Println("no C")
	}
	w := a(nil)
	_, ok = w.(ab)
	fmt.Println(ok, w == nil)
	m := map[string]a{"x": t{"4"}, "y": onlyA{}}
	fmt.Println(m["x"].A(), m["y"].A(), m["z"] == nil)
	f := y.A
	y = onlyA{}
	fmt.Println(f(), y.A())
	ch := make(chan a, 2)
	ch <- t{"5"}
	ch <- onlyA{}
	fmt.Println((<-ch).A(), (<-ch).A())
}
