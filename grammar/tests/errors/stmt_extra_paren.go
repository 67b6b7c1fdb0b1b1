package p

func f() {
	x = g(1))
}
