package main

type T struct{ n int }

func main() {
	x := 1
	_ = *x
	var p **T
	_ = p.n
	_ = *nil
	_ = (*p).n
	var i any
	_ = i.n
	_ = *i
	_ = &x.y
	x.y = 1
}
