package p

func f() {
	x = "\U00110000"
}
