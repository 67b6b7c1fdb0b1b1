package main

type A struct{}

func (A) M() {}

type B struct{}

func (B) M() {}

type C struct {
	A
	B
}

type I interface{ M() }

func main() {
	var c C
	c.A.M()
	var i I = c
	c.M()
	_ = i
}
