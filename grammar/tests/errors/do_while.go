package p

func f() {
	do {
	} while x
}
