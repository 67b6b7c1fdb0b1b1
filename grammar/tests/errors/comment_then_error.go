package p

func f() {
	x y // because
	z w
}
