package p

func f() {
	f('a)
	g()
}
