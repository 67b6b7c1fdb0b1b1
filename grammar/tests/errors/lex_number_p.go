package p

func f() {
	x = 1p5
}
