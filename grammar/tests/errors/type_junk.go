package p

func f() {
	type T 5
}
