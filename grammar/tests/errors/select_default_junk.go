package p

func f() {
	select {
	default
	}
}
