package p

const (
	A = iota
	B C
)
