package p

func f() {
	if let x = y {
	}
}
