package main

import "fmt"

func main() {
	s := []int{1, 2, 3, 4}
	a := [3]int(s)
	p := (*[2]int)(s)
	p[0] = 100
	fmt.Println(a, *p, s)
	a[1] = 50
	fmt.Println(s[1])
	var n []int
	fmt.Println((*[0]int)(n) == nil, (*[0]int)(s[:0]) == nil, [0]int(n))
	type ids []int
	var x ids = s
	fmt.Println([2]int(x[2:]))
}
