package p

func f() {
	x = (<-chan<- int)(nil)
}
