package main

import "fmt"

type matrix [2][2]int

func (m matrix) times(n matrix) (r matrix) {
	for i := range 2 {
		for j := range 2 {
			for k := range 2 {
				r[i][j] += m[i][k] * n[k][j]
			}
		}
	}
	return
}

func set(a [3]int) [3]int { a[0] = 100; return a }

func main() {
	var a [3]int
	b := [...]string{"x", "y"}
	c := [5]int{1: 10, 3: 30}
	d := [...]int{9: 1}
	fmt.Println(a, b, c, len(d), len(b))
	a[1] = 5
	e := set(a)
	fmt.Println(a, e, a == e, a == [3]int{0, 5, 0})
	p := &a
	p[2] = 7
	for i, v := range p {
		fmt.Print(i, "=", v, " ")
	}
	fmt.Println(len(p))
	m := matrix{{1, 1}, {1, 0}}
	r := matrix{{1, 0}, {0, 1}}
	for range 10 {
		r = r.times(m)
	}
	fmt.Println(r, r[0][1])
	f := [2][3]int{{1, 2, 3}, {4, 5, 6}}
	g := f
	g[1][1] = 50
	fmt.Println(f, g, f != g)
	h := map[[2]int]string{{1, 2}: "a", {3, 4}: "b"}
	fmt.Println(h[[2]int{1, 2}], h[[2]int{3, 4}], len(h[[2]int{5, 6}]))
	i := 2
	a[i], a[i-1] = a[i-1], a[i]
	fmt.Println(a)
	const n = 4
	var k [n * 2]byte
	fmt.Println(len(k), k)
	var empty [0]int
	fmt.Println(empty, len(empty))
}
