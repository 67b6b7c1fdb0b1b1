package p

func f() {
	x = "a\xg1"
}
