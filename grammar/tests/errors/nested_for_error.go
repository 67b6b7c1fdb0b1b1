package p

func f() {
	for i := range 3 {
		x y
	}
	z w
}
