package p

func f() {
	x := []func(){
		func() {
			a b
		},
	}
	z w
}
