// Operands first, then stores from left to right.
package main

import "fmt"

func main() {
	x := []int{0, 0, 0, 0, 0, 0}
	i := 0
	i, x[i] = 1, 5
	fmt.Println(i, x)
	i = 0
	x[i], i = 2, 3
	fmt.Println(i, x)
	x[0], x[0] = 1, 2
	fmt.Println(x)
	a, b := 1, 2
	a, b = b, a
	fmt.Println(a, b)
	a, b, c := 1, 2, 3
	a, b, c = c, a, b
	fmt.Println(a, b, c)

	type node struct {
		next *node
		v    int
	}
	n := &node{v: 1}
	m := &node{v: 2}
	n.next, m.next, n = m, n, nil
	fmt.Println(n == nil, m.next.next == m)

	calls := 0
	index := func() int { calls++; return 1 }
	x[index()] += 10
	x[index()]++
	fmt.Println(x[1], calls)
	counts := map[string]int{}
	key := func() string { calls++; return "k" }
	counts[key()]++
	counts[key()] += 5
	counts[key()] <<= 2
	fmt.Println(counts, calls)
	p := &x
	ptr := func() *[]int { calls++; return p }
	(*ptr())[2] -= 4
	fmt.Println(x[2], calls)
}
