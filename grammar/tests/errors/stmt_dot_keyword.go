package p

func f() {
	x.type
}
