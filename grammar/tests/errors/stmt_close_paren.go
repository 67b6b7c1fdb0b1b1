package p

func f() {
	)
}
