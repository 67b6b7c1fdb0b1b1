package main

import "fmt"

type T struct {
	a int
	b string
	c [2]float64
	d any
	p *int
}

type E struct {
	a int
	_ int
	v any
}

func main() {
	n := 1
	x := T{1, "x", [2]float64{1, 2}, "d", &n}
	y := x
	fmt.Println(x == y, x != y)
	y.c[1] = 3
	fmt.Println(x == y)
	y = x
	m := 1
	y.p = &m
	fmt.Println(x == y)
	fmt.Println(E{1, 2, 3} == E{1, 9, 3})
	func() {
		defer func() { fmt.Println("panic:", recover()) }()
		fmt.Println(E{1, 0, []int{}} == E{2, 0, []int{}})
		fmt.Println(E{1, 0, []int{}} == E{1, 0, []int{}})
	}()
	var f func()
	var s []int
	var mm map[int]int
	fmt.Println(f == nil, s == nil, mm == nil, nil == f)
	f = func() {}
	s = make([]int, 0)
	mm = map[int]int{}
	fmt.Println(f == nil, s == nil, mm == nil)
	c1, c2 := make(chan int), make(chan int)
	c3 := c1
	fmt.Println(c1 == c2, c1 == c3, (<-chan int)(c1) == c3)
	var e1, e2 any = 1, int64(1)
	fmt.Println(e1 == e2, e1 == 1, e2 == int64(1), e1 != nil)
	fmt.Println(struct{ a, b int }{1, 2} == struct{ a, b int }{1, 2}, [0]int{} == [0]int{}, struct{}{} == struct{}{})
	var err error
	fmt.Println(err == nil, any(err) == nil)
	fmt.Println([2]string{"a", "b"} == [2]string{"a", "b"}, &n == &n, &n == &m)
}
