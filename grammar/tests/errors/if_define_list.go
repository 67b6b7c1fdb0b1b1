package p

func f() {
	if x, ok := m[1], ok {
	}
}
