package p

func f() {
	x = for
}
