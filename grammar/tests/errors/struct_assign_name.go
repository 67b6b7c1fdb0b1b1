package p

type T struct {
	x = 5
}
