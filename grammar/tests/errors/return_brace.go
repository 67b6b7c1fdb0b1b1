package p

func f() {
	return {1, 2}
}
