package p

func f() {
	x = 1__2
}
