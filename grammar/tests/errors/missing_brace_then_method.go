package p

func f() {
	if x {
		y = 1
}

func (t T) g() {
}
