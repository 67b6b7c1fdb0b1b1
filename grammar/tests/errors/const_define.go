package p

func f() {
	const x := 1
}
