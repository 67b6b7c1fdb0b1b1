package main

func main() {
	f := func(a int) int {
		a + 1
	}
	g := func() {
		return 1
	}
	var h func(int) string = f
	f("x")
	_ = g() + 1
	_, _ = g, h
	func(x int) {}()
	func() int {}()
}
