package p

func f() {
	x = y[a, b c]
}
