package p

func f() {
	f(x++)
}
