package p

func f() {
	f := func(x) { x + }
}
