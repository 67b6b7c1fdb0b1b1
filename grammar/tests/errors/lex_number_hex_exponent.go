package p

func f() {
	x = 0x1.5
}
