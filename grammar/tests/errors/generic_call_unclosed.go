package p

func f() {
	g[int(x)
}
