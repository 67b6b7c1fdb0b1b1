package main

func f(a ...int, b int) {}

func g(xs ...string) {}

func h(x []int) {}

func main() {
	g([]int{1}...)
	g("a", []string{}...)
	h([]int{}...)
	var a [3]string
	g(a...)
	g(a[:]...)
}
