package p

func f() {
	x = func() 5
}
