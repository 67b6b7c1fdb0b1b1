package p

func f() {
	x = “hello”
}
