package p

func f() {
	var func = 1
}
