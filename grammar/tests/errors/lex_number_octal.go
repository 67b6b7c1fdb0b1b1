package p

func f() {
	x = 089
}
