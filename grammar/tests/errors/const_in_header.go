package p

func f() {
	for const i = 0; i < 3; i++ {
	}
}
