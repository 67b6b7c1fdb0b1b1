package main

import "fmt"

type D struct{ v, d string }
type C struct {
	D
	v, c string
}
type B struct {
	C
	b string
}
type A struct {
	B
	v string
}

func (D) who() string { return "D" }
func (C) who() string { return "C" }

type S1 struct{ x int }
type S2 struct{ x int }
type Both struct {
	S1
	S2
	*int2
}
type int2 struct{ y int }

func main() {
	a := A{B{C{D{"dv", "dd"}, "cv", "cc"}, "bb"}, "av"}
	fmt.Println(a.v, a.B.v, a.C.v, a.D.v, a.d, a.c, a.b, a.who(), a.D.who())
	a.d = "changed"
	a.B.C.D.v = "deep"
	fmt.Println(a)
	b := Both{S1{1}, S2{2}, &int2{3}}
	b.S1.x, b.y = 10, 30
	fmt.Println(b.S1.x, b.S2.x, b.y)
}
