package main

import "fmt"

type point struct{ x, y int }

type box struct {
	p point
	a [2]int
}

func change(b box) { b.p.x = 100; b.a[0] = 100 }

func main() {
	b := box{point{1, 2}, [2]int{3, 4}}
	c := b
	c.p.x = 10
	c.a[1] = 10
	fmt.Println(b, c)
	change(b)
	fmt.Println(b)
	s := []box{b}
	for _, v := range s {
		v.p.x = 50
	}
	s[0].a[0] = 7
	fmt.Println(s, b)
	m := map[string]box{"k": b}
	v := m["k"]
	v.p.y = 9
	fmt.Println(m, v)
	ch := make(chan box, 1)
	ch <- b
	b.p.x = 77
	fmt.Println((<-ch).p.x, b.p.x)
	var i any = b
	b.p.x = 88
	fmt.Println(i.(box).p.x, b.p.x)
	arr := [2][2]int{{1, 2}, {3, 4}}
	row := arr[0]
	row[0] = 9
	fmt.Println(arr, row)
	f := func() [2]int { return arr[1] }
	r := f()
	r[1] = 5
	fmt.Println(arr[1], r, f()[0])
	p := &b
	q := *p
	q.p.x = 1
	fmt.Println(p.p.x)
	x, y := [1]int{1}, [1]int{2}
	x, y = y, x
	fmt.Println(x, y)
}
