package p

func f() {
	if f(x) = g(y) {
	}
}
