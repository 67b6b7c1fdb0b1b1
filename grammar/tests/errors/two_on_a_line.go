package p

func f() {
	x y; z w
	a b
}
