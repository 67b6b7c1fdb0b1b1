package main

type T struct{ n int }

func main() {
	x := 1
	x()
	T{}()
	"a"()
	var t T
	t.n()
	nil()
	_ = T(1)
	_ = int("a")
	_ = string(1.5)
	_ = []int("abc")
	_ = float64("1")
	_ = int(nil)
	_ = bool(1)
}
