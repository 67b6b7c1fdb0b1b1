package p

func f() {
	x = y[1:2:3:4]
}
