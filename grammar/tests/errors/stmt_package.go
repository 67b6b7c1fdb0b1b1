package p

func f() {
	package q
}
