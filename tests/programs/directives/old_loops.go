//go:build go1.18

package main

import "fmt"

func main() {
	var fs []func() int
	for i, s := range []string{"a", "b"} {
		fs = append(fs, func() int { fmt.Print(s); return i })
	}
	for k, v := range map[int]int{1: 2} {
		fs = append(fs, func() int { return k + v })
	}
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	for c := range ch {
		fs = append(fs, func() int { return c })
	}
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
		fs = append(fs, func() int { i++; return i })
	}
	for _, r := range "xy" {
		fs = append(fs, func() int { return int(r) })
	}
	for i, x := range [...]struct{ a, b int }{{1, 2}, {3, 4}} {
		fs = append(fs, func() int { return x.a + x.b + i })
	}
	for _, f := range fs {
		fmt.Println(f())
	}
	fmt.Println(*ps[0], *ps[2], ps[0] == ps[2])
outer:
	for i, s := range []string{"a", "b", "c"} {
		for j := range []int{1, 2} {
			if j == 1 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			defer func() { fmt.Println(i, j, s) }()
		}
	}
	var any [2]interface{}
	for i, any[0] = range []int{7, 8} {
		_ = i
	}
}

var i int
