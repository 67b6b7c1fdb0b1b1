package main

import "fmt"

type T struct {
	n int
	p *T
}

func inc(p *int) { *p++ }

func swap(a, b *int) { *a, *b = *b, *a }

func main() {
	x, y := 1, 2
	p := &x
	*p = 10
	inc(p)
	inc(&x)
	swap(&x, &y)
	fmt.Println(x, y, *p, p == &x)
	pp := &p
	**pp = 100
	*pp = &y
	fmt.Println(x, *p)
	t := T{n: 1}
	t.p = &t
	t.p.p.p.n = 5
	fmt.Println(t.n)
	q := new(int)
	fmt.Println(*q, q != nil)
	s := []int{1, 2, 3}
	e := &s[1]
	s = append(s, 4)
	*e = 20
	fmt.Println(s[1], *e)
	f := &t.n
	*f = 9
	fmt.Println(t.n)
	esc := func() *int { v := 42; return &v }
	a, b := esc(), esc()
	*a++
	fmt.Println(*a, *b, a == b)
	defer func() { fmt.Println(recover()) }()
	var nilT *T
	fmt.Println(nilT.n)
}
