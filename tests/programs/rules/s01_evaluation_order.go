// Calls run before variables of the same statement are read.
package main

import "fmt"

var a = 1

func f() int { a++; return a }

func both() (int, int) { return a, f() }

type value struct{ n int }

func (v value) show(n int) { fmt.Println("value receiver", v.n, "argument", n) }

type shower interface{ show(int) }

var v = value{1}

func bump() int { v.n++; return v.n }

func main() {
	a = 1
	fmt.Println(a + f())
	a = 1
	fmt.Println([]int{a, f()})
	a = 1
	fmt.Println(both())
	a = 1
	fmt.Println([2]int{a, f()}, a)

	s := []int{1, 2}
	k := func() int { s[0] = 10; return 5 }
	fmt.Println(s[0] + k())

	m := map[int]int{1: 1}
	mm := func() int { m[1] = 100; return 7 }
	fmt.Println(m[1] + mm())

	arr := [3]int{}
	i := 0
	next := func() int { i = 2; return 9 }
	arr[i] = next()
	fmt.Println(arr)

	v = value{1}
	v.show(bump())
	v = value{1}
	var sh shower = v
	sh.show(bump())

	a = 1
	x, y := a, f()
	fmt.Println(x, y)
}
