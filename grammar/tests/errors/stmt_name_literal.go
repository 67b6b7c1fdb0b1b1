package p

func f() {
	x 5
}
