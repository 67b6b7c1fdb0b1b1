package p

func f() {
	x y
}

func g() {
	if {
	}
}

type T struct {
	x int y
}

var z = 5 6

func h() {
	for a b {
	}
}
