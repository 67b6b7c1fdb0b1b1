package main

type T struct{ f func() }

func main() {
	var s []int
	var m map[string]int
	var f func()
	var t T
	_ = s == s
	_ = m == m
	_ = f == f
	_ = t == t
	_ = s < s
	_ = "a" + 1
	_ = 1 << 1.5
	var x float64
	_ = x << 2
	_ = x & 1
	_ = &1
}
