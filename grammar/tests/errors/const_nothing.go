package p

func f() {
	const
}
