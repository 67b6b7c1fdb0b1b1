package p

func f() {
	x = '\q'
}
