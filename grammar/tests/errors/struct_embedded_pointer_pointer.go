package p

type T struct {
	**T
}
