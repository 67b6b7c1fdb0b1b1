package p

func f() {
	var x T[int
}
