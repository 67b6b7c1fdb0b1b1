package main

import "fmt"

type point struct{ x, y int }
type id string

type shape interface{ sides() int }
type square struct{ n int }

func (square) sides() int { return 4 }

func main() {
	a := map[point]string{{1, 2}: "a", {3, 4}: "b"}
	a[point{1, 2}] += "!"
	fmt.Println(a[point{1, 2}], a[point{3, 4}], a[point{}] == "")
	b := map[bool]int{true: 1}
	b[false]--
	fmt.Println(b)
	c := map[float64]string{1.5: "x", 2: "y"}
	fmt.Println(c[1.5], c[2.0])
	d := map[any]int{1: 1, "1": 2, 1.0: 3, point{1, 1}: 4, [2]int{1, 2}: 5, true: 6, nil: 7}
	fmt.Println(d[1], d["1"], d[1.0], d[point{1, 1}], d[[2]int{1, 2}], d[true], d[nil], d[int8(1)], len(d))
	n, m := 1, 1
	e := map[*int]string{&n: "n", &m: "m"}
	fmt.Println(e[&n], e[&m], len(e))
	f := map[id]int{"a": 1}
	f[id("b")] = 2
	fmt.Println(f)
	g := map[shape]string{square{1}: "one", square{2}: "two"}
	fmt.Println(g[square{2}], len(g[square{3}]))
	h := map[rune]bool{'a': true}
	fmt.Println(h['a'], h['b'])
	ch := make(chan int)
	k := map[chan int]int{ch: 9}
	fmt.Println(k[ch])
	l := map[struct {
		a string
		b [2]int8
	}]int{{"x", [2]int8{1, 2}}: 3}
	fmt.Println(l)
}
