// An assignment of several values: what an earlier store could change is evaluated first, the rest just before its own store.
package main

import "fmt"

type node struct {
	n    int
	next *node
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func called(n int) int {
	fmt.Print("called ", n, "; ")
	return n
}

func result(s []int) (x, y int) {
	defer func() {
		recover()
		fmt.Print("x is ", x, "; ")
	}()
	x, y = 5, s[9]
	return
}

func main() {
	var empty []int
	try("swap the ends of nothing", func() { empty[0], empty[len(empty)-1] = empty[len(empty)-1], empty[0] })
	s := []int{1, 2, 3}
	i, j := 0, 5
	try("swap right", func() { s[i], s[j] = s[j], s[i] })
	try("swap left", func() { s[j], s[i] = s[i], s[j] })
	fmt.Println(s)
	s[0], s[1], s[2] = s[2], s[0], s[1]
	fmt.Println(s)

	k, zero := 7, 0
	try("stored before a division", func() { k, s[1] = 8, 1/zero })
	fmt.Println(k, s)
	m := map[string]int{}
	try("stored before an index", func() { m["a"], s[called(0)] = called(1), s[j] })
	fmt.Println(m, s)
	try("stored one by one", func() { m["b"], m["c"], m["d"] = 1, 2, s[j] })
	fmt.Println(m)
	var p *node
	try("a field of nothing", func() { s[0], p.n = 100, 3 })
	fmt.Println(s)
	try("read early", func() { p.n, s[7] = s[8], p.n })
	fmt.Println(result(s))

	// Reversing a list.
	var head *node
	for n := range 4 {
		head = &node{n, head}
	}
	var back *node
	for head != nil {
		head, head.next, back = head.next, back, head
	}
	for ; back != nil; back = back.next {
		fmt.Print(back.n, " ")
	}
	fmt.Println()

	a, b := 1, 2
	a, b = b, a
	fmt.Println(a, b)
	a, b, a = b+10, a+10, a+b
	fmt.Println(a, b)
	array := [3]int{1, 2, 3}
	array, array[0] = [3]int{7, 8, 9}, array[1]
	fmt.Println(array)
	s, s[0] = []int{4, 5}, 6
	fmt.Println(s)
	i, s[i] = 1, 42
	fmt.Println(i, s)
	array[called(0)], array[called(1)] = called(2), called(3)
	fmt.Println(array)
}
