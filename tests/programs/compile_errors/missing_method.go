package main

import "fmt"

type Shape interface {
	Area() float64
	Name() string
}

type A struct{}

func (A) Area() float64 { return 0 }

type B struct{}

func (*B) Area() float64 { return 0 }
func (*B) Name() string  { return "" }

type C struct{}

func (C) Area() int    { return 0 }
func (C) Name() string { return "" }

type D struct{}

func (D) area() float64 { return 0 }
func (D) Name() string  { return "" }

func main() {
	var s Shape
	s = A{}
	s = B{}
	s = &B{}
	s = C{}
	s = D{}
	s = 5
	_ = s.(A)
	var e fmt.Stringer = s
	_ = e
	_ = s.(fmt.Stringer)
}
