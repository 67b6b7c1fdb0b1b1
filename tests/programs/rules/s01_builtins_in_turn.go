// Which operands are read before a later call, and which after it.
package main

import "fmt"

func show(a, b int) { fmt.Println(a, b) }

func main() {
	x := []int{1, 2, 3}
	cut := func() int { x = x[:1]; return 7 }
	show(len(x), cut())
	x = []int{1, 2, 3}
	fmt.Println(len(x)+cut(), len(x))
	x = []int{1, 2, 3}
	fmt.Println([]int{len(x), cut(), cap(x), len(x)})
	m := map[int]int{1: 1}
	grow := func() int { m[len(m)+1] = 2; return 7 }
	show(len(m), grow())
	fmt.Println(len(m), grow())
	c := make(chan int, 5)
	send := func() int { c <- 1; return 7 }
	show(len(c), send())
	fmt.Println(len(c), <-c, len(c))
	v := 1
	bump := func() int { v++; return 7 }
	show(v, bump())
	fmt.Println(v, bump())
	show(min(v, 100), bump())
	show(-v, bump())
	show(v*2, bump())
	var e any = 1
	swap := func() int { e = 2; return 7 }
	show(e.(int), swap())
	e = 1
	fmt.Println(e, swap())
	p := &v
	set := func() int { *p = 100; return 7 }
	show(*p, set())
	t := struct{ n int }{1}
	field := func() int { t.n += 5; return 7 }
	show(t.n, field())
	fmt.Println(t, field())
	x = []int{1, 2}
	show(x[0], func() int { x[0] = 50; return 1 }())
	s := "a"
	fmt.Println(s+"b", func() int { s = "z"; return 1 }())
	fmt.Println([]byte(s), func() int { s = "y"; return 1 }())
	fn := func() int { return 1 }
	fmt.Println(fn(), func() int { fn = func() int { return 2 }; return 1 }(), fn())
}
