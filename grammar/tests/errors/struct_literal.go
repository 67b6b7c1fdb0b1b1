package p

type T struct {
	5
}
