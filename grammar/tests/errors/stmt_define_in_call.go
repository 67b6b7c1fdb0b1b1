package p

func f() {
	g(x := 1)
}
