package p

func f() {
	goto 5
}
