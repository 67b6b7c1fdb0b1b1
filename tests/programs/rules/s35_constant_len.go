package main

import "fmt"

var calls int

func arr() [4]int { calls++; return [4]int{} }

var global [7]int

const n = len(global)
const m = len([3]string{}) + cap([2]int{}) + len("four")

var p *[5]int

func main() {
	fmt.Println(n, m, len(p), cap(p))
	const k = len(p)
	fmt.Println(k)
	fmt.Println(len(arr()), calls)
	var matrix [3][4]int
	const c = len(matrix[1000-1000])
	fmt.Println(c, len(matrix))
	ch := make(chan [6]int, 1)
	ch <- [6]int{}
	fmt.Println(len(<-ch), len(ch))
	for i := range len(matrix) {
		fmt.Print(i, " ")
	}
	fmt.Println()
}
