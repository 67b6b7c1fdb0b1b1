package p

func f() {
	x = "\u12"
}
