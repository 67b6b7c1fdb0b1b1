package main

import "fmt"

type point struct{ x, y int8 }

func main() {
	a := []bool{true, false, true}
	b := []int16{-1, 300, 7}
	c := []float32{1.5, -2.25}
	d := []point{{1, 2}, {3, 4}}
	e := []*point{{5, 6}, nil}
	f := []func(int) int{func(x int) int { return x + 1 }, func(x int) int { return x * x }}
	g := []map[string]int{{"a": 1}, nil}
	h := []interface{ String() string }{nil}
	i := [][2]string{{"a", "b"}, {"c"}}
	j := []chan int{make(chan int, 1), nil}
	k := []struct{}{{}, {}}
	a[1] = true
	b[0]--
	c[1] *= 2
	d[0].x, d[1] = 9, point{y: 8}
	e[0].y += 10
	g[0]["b"]++
	i[1][1] = "d"
	j[0] <- 5
	fmt.Println(a, b, c, d, *e[0], e[1], f[0](1), f[1](5), g, h, i, <-j[0], len(k))
	for idx := range d {
		d[idx].y *= 2
		p := &d[idx]
		p.x++
	}
	fmt.Println(d)
}
