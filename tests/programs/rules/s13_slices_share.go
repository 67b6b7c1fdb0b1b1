package main

import "fmt"

func main() {
	a := make([]int, 3, 10)
	b := append(a, 1)
	c := append(a, 2)
	fmt.Println(b[3], c[3], len(a))
	d := a[:2:2]
	d = append(d, 99)
	fmt.Println(a[2], d[2], cap(a[1:3:5]))
	s := []int{1, 2, 3, 4, 5}
	copy(s[1:], s)
	fmt.Println(s)
	s = []int{1, 2, 3, 4, 5}
	fmt.Println(copy(s, s[2:]), s)
	fmt.Println(copy(s, []int{}), copy([]byte("abc"), "xyzw"))
	var n []int
	e := []int{}
	fmt.Println(n == nil, e == nil, len(n), len(e), n[:0] == nil, e[:0] == nil)
	s = []int{1, 2, 3, 4, 5, 6}
	s = append(s[:1], s[2:]...)
	fmt.Println(s, len(s), cap(s))
	s = append(s, s...)
	fmt.Println(s)
	fmt.Println(s[2:4][:5])
	n = append(n, n...)
	fmt.Println(n == nil)
	n = append(n, []int{}...)
	fmt.Println(n == nil)
}
