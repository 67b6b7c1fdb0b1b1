package main

func main() {
	n := 3
	var a [n]int
	var b [-1]int
	var c [1.5]int
	var d ["a"]int
	var e [...]int
	var f [2]int = [3]int{}
	var g [1 << 62]int
	_, _, _, _, _, _, _ = a, b, c, d, e, f, g
}
