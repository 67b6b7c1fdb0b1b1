package p

func f() {
	switch x {
	case y = 1:
	}
}
