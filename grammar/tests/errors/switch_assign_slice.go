package p

func f() {
	switch x[1:2:3] = y.(int) {
	}
}
