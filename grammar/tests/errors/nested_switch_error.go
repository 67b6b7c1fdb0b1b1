package p

func f() {
	switch a {
	case 1:
		x y
	case 2:
		z w
	default:
		u v
	}
	r s
}
