package main

import "fmt"

type weekday int

const (
	sunday weekday = iota
	monday
	tuesday
)

func (d weekday) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

type flags uint8

const (
	read flags = 1 << iota
	write
	exec
	all = read | write | exec
)

const (
	_  = iota
	kb = 1 << (10 * iota)
	mb
	gb
)

const (
	a, b = iota, -iota
	c, d
	_, _
	e, f
)

const (
	p = "x"
	q
	r = iota
	s
	t = 5.5
	u
	v = iota + 0.5
)

const single = iota

func main() {
	fmt.Println(sunday, monday, tuesday, int(tuesday))
	fmt.Println(read, write, exec, all, all&^write)
	fmt.Println(kb, mb, gb)
	fmt.Println(a, b, c, d, e, f)
	fmt.Println(p, q, r, s, t, u, v, single)
	const (
		x = iota * 10
		y
		z = len("abc") + iota
	)
	fmt.Println(x, y, z)
	fmt.Printf("%v %d %s %T\n", monday, monday, monday, monday)
	var w weekday = 1
	w++
	fmt.Println(w)
}
