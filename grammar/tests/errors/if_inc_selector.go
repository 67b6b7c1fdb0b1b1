package p

func f() {
	if a.b[c]++ {
	}
}
