package p

func f() {
	f("abc)
	g()
}
