package p

func f() {
	var
}
