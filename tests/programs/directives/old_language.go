//go:build go1.21

package main

type E struct{ a int }
type T struct {
	E
	b int
}

func main() {
	for i := range 3 {
		println(i)
	}
	p := new(5)
	t := T{a: 1, b: 2}
	for range func(yield func() bool) {} {
	}
	_, _ = p, t
}
