package p

func f() {
	var 5
}
