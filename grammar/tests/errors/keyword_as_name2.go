package p

func f() {
	type := 1
}
