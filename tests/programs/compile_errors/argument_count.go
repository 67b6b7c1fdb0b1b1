package main

import "fmt"

func f(a int, b string) {}

func g(xs ...int) {}

func two() (int, string) { return 1, "" }

type T struct{}

func (T) m(int) {}

func main() {
	f(1)
	f(1, "a", 2)
	f()
	f("a", 1)
	f(two())
	g(1, "x")
	g([]int{1}...)
	g(1, []int{1}...)
	T{}.m()
	fmt.Println(f(1, "a"))
	_ = len()
	_ = len(1, 2)
}
