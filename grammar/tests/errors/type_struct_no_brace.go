package p

func f() {
	var x struct int
}
