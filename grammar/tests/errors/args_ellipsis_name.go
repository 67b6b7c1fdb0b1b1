package p

func f() {
	g(x... y)
}
