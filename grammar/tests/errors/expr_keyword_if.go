package p

func f() {
	x = if y { 1 } else { 2 }
}
