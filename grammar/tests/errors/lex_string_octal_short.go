package p

func f() {
	x = "\18"
}
