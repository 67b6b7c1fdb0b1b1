package p

func f() {
	const x int 5
}
