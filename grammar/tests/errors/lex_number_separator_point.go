package p

func f() {
	x = 1_.5
}
