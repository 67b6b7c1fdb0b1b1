package p

func f() {
	defer {
		x = 1
	}
}
