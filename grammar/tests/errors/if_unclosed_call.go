package p

func f() {
	if g(x {
	}
}
