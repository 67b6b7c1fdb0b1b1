package p

func f() {
	select {
	case <-c 5:
	}
}
