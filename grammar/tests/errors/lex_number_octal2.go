package p

func f() {
	x = 0o8
}
