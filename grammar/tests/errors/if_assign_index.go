package p

func f() {
	if m[a + b] = c.d {
	}
}
