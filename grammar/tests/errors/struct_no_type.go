package p

type T struct {
	x, y
}
