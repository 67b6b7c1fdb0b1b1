// Both variables of a range clause are assigned at once: the operands of both places are evaluated first.
package main

import "fmt"

type pair struct{ a, b int }

func main() {
	x, i := []int{10, 20, 30}, 1
	for i, x[i] = range []int{99} {
	}
	fmt.Println(i, x)
	i = 2
	for i, x[i] = range [2]int{7, 8} {
		fmt.Println(i, x)
	}
	i = 0
	for i, x[i] = range map[int]int{2: 5} {
	}
	fmt.Println(i, x)
	var r rune
	p := []rune{0, 0, 0, 0}
	i = 3
	for i, p[i] = range "ab" {
	}
	fmt.Println(i, p, r)
	var any1 any
	structs := []pair{{}, {}}
	i = 1
	for any1, structs[i] = range []pair{{1, 2}, {3, 4}} {
		i = 0
	}
	fmt.Println(any1, structs)
	c := make(chan int, 1)
	c <- 2
	ok := []bool{false, false, false}
	i = 1
	select {
	case i, ok[i] = <-c:
	}
	fmt.Println(i, ok)
}
