package p

func f() {
	select {
	case <-c:
		x y
	default:
		z w
	}
}
