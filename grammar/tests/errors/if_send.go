package p

func f() {
	if c <- 1 {
	}
}
