package p

func f() {
	x = "\uD800"
}
