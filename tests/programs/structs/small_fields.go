package main

import "fmt"

type packed struct {
	a bool
	b int8
	c uint16
	d float32
	e byte
	f int64
	g [3]byte
	h string
	i bool
}

func main() {
	p := packed{true, -5, 65535, 1.5, 'x', 1 << 40, [3]byte{1, 2, 3}, "s", true}
	q := p
	q.b--
	q.c++
	q.d *= 2
	q.g[1] = 200
	q.i = !q.a
	fmt.Println(p)
	fmt.Println(q)
	fmt.Println(p == q, q != packed{})
	arr := [3]packed{1: p}
	arr[2].f = 9
	fmt.Println(arr[0], arr[1].h, arr[2].f)
}
