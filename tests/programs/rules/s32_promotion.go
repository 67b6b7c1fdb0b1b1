package main

import "fmt"

type A struct{ N, M int }

func (a A) Hello() string { return fmt.Sprint("A.Hello ", a.N) }
func (a *A) Set(n int)    { a.N = n }
func (a A) Deep() string  { return "A.Deep" }

type B struct {
	A
	M string
}

func (b B) Hello() string { return "B.Hello then " + b.A.Hello() }

type C struct {
	*B
	Extra int
}

type X struct{ V int }
type Y struct{ V int }
type Z struct {
	X
	Y
	W int
}

type hello interface{ Hello() string }

func main() {
	c := C{&B{A{1, 2}, "m"}, 3}
	fmt.Println(c.N, c.M, c.A.M, c.Hello(), c.Deep())
	c.Set(10)
	fmt.Println(c.N, c.B.A.N)
	var h hello = c
	fmt.Println(h.Hello())
	h = c.B.A
	fmt.Println(h.Hello())
	z := Z{X{1}, Y{2}, 3}
	fmt.Println(z.X.V, z.Y.V, z.W)
	var s interface{ Set(int) } = &c.A
	s.Set(5)
	fmt.Println(c.N)
	s = c
	s.Set(6)
	fmt.Println(c.N)
	type wrap struct{ hello }
	w := wrap{c}
	fmt.Println(w.Hello())
	func() {
		defer func() { fmt.Println(recover()) }()
		var n C
		n.Hello()
	}()
	defer func() { fmt.Println(recover()) }()
	wrap{}.Hello()
}
