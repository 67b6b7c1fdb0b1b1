package p

func f() {
	c <-
}
