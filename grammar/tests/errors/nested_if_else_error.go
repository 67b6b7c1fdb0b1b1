package p

func f() {
	if a {
		x y
	} else if b {
		z w
	} else {
		u v
	}
}
