package p

func f() {
	var x func
}
