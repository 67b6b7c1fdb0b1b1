package p

func f() {
	g(func() {
		x y
	}, 1)
	z w
}
