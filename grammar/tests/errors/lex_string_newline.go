package p

func f() {
	x = "abc
	y = 1
}
