package p

func f() {
	x = 0b1e5
}
