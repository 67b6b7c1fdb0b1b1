package p

func f() {
	x = 2 ** 3 **
}
