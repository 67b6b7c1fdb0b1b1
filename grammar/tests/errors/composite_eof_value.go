package p

func f() {
	x := T{a: }
	_ = x
}
