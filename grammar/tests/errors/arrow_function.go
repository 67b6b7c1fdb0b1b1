package p

func f() {
	f := x => x + 1
}
