package p

func f() {
	g(, 2)
}
