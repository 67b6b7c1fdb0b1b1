package main

import "fmt"

func change(s []int) { s[0] = 99; s = append(s, 1) }

func main() {
	a := [5]int{1, 2, 3, 4, 5}
	s := a[1:4]
	s[0] = 20
	fmt.Println(a, s, len(s), cap(s))
	t := s[1:]
	t[0] = 30
	fmt.Println(a, s, t)
	s = append(s, 50)
	fmt.Println(a)
	s = append(s, 60)
	s[0] = 0
	fmt.Println(a, s)
	change(t)
	fmt.Println(t, len(t))
	u := t[:cap(t)]
	fmt.Println(u)
	full := a[1:3:3]
	full = append(full, -1)
	fmt.Println(a, full)
	p := &a
	fmt.Println(p[1:3], len(p), p[2])
	x := make([]int, 2, 5)
	y := x[1:4]
	y[2] = 7
	fmt.Println(x[:5], cap(y))
	e := x[2:2]
	fmt.Println(len(e), cap(e))
}
