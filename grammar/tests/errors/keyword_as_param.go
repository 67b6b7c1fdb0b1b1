package p

func f() {
	f := func(range int) {}
}
