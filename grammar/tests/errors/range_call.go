package p

func f() {
	f(range x)
}
