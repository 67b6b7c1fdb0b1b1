package main

type T struct{ _ int }

func main() {
	_ = _
	x := _
	_.foo()
	_++
	var t T
	t._ = 1
	_()
	_ = x
}
