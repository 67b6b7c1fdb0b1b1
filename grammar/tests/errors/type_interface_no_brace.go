package p

func f() {
	var x interface int
}
