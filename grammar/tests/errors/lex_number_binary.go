package p

func f() {
	x = 0b12
}
