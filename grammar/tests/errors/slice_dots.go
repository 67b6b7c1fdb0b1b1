package p

func f() {
	x = y[1..2]
}
