package p

func f() {
	x = 0b2 + 08 + "\q"
	y = ''
}
