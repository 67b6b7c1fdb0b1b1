package p

func f() {
	x = 'a
	y = 1
}
