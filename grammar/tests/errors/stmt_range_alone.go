package p

func f() {
	range x
}
