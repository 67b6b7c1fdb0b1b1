package p

func f() {
	if x = func(a int, b ...string) (c, d int) { return } {
	}
}
