package p

func f() {
	type T
}
