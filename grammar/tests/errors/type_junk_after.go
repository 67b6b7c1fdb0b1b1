package p

func f() {
	type T int string
}
