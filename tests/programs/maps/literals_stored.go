// Map literals whose values are calls, stored to all kinds of places.
package main

import "fmt"

func f(n int) int { return n }

type holder struct {
	m map[string]int
	s []int
	a [2]int
	p *holder
}

func mk(n int) func() int { return func() int { return n } }

func build() map[string]int { return map[string]int{"a": f(1), "b": f(2)} }

var global = map[string]int{"a": f(1), "b": f(2)}

func main() {
	x := &holder{}
	x.m = map[string]int{"a": f(1), "b": f(2)}
	x.s = []int{f(1), f(2)}
	x.a = [2]int{f(1), f(2)}
	fmt.Println(x.m, x.s, x.a)
	var y holder
	y.m = map[string]int{"a": f(3), "b": f(4)}
	fmt.Println(y.m)
	k := make([]map[string]int, 1)
	k[0] = map[string]int{"a": f(5), "b": f(6)}
	fmt.Println(k)
	mm := map[string]map[string]int{}
	mm["x"] = map[string]int{"a": f(7), "b": f(8)}
	fmt.Println(mm)
	fmt.Println(map[string]int{"a": f(1), "b": f(2)}, build(), global)
	z := holder{m: map[string]int{"a": f(1), "b": f(2)}, p: &holder{m: map[string]int{"c": f(3), "d": f(4)}}}
	fmt.Println(z.m, z.p.m)
	c := make(chan map[string]int, 1)
	c <- map[string]int{"a": f(1), "b": f(2)}
	fmt.Println(<-c)
	global = map[string]int{"a": f(9), "b": f(10)}
	fmt.Println(global)
	var e any = map[string]int{"a": f(1), "b": f(2)}
	fmt.Println(e)
	fs := map[string]func() int{}
	x.p = &holder{}
	fs, x.p.m = map[string]func() int{"a": mk(1), "b": mk(2)}, map[string]int{"a": f(1) + f(2), "b": f(2) * f(3)}
	fmt.Println(fs["a"](), fs["b"](), x.p.m)
	ptr := &x.m
	*ptr = map[string]int{"q": len(fmt.Sprint(f(100))), "r": f(f(2))}
	fmt.Println(x.m)
	func() {
		x.m = map[string]int{"in": f(1), "closure": f(2)}
	}()
	fmt.Println(x.m)
}
