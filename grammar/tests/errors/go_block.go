package p

func f() {
	go {
		x = 1
	}
}
