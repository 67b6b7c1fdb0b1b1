package p

func f() {
	type
}
