package p

func f() {
	return x y
}
