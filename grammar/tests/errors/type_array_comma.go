package p

func f() {
	var x [5, 6]int
}
