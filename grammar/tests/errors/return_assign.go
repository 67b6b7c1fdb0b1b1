package p

func f() {
	return x = 1
}
