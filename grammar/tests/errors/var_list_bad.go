package p

func f() {
	var a, 5 int
}
