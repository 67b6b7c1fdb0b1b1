package main

import "fmt"

type Inner struct{ A, B int }

type Outer struct {
	Inner
	C int
}

func three() int { return 3 }

func main() {
	p := new(42)
	q := new("text")
	r := new(three())
	f := new(1.5)
	fmt.Println(*p, *q, *r, *f)
	fmt.Printf("%T %T %T\n", p, q, f)
	*p++
	fmt.Println(*p, *new(int), *new([2]int))
	type opt struct{ n *int }
	o := opt{n: new(7)}
	fmt.Println(*o.n)
	u := Outer{A: 1, C: 3}
	fmt.Println(u)
}
