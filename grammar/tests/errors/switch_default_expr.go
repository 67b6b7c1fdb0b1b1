package p

func f() {
	switch x {
	default 1:
	}
}
