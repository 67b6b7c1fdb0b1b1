package p

type T struct {
	G[int] 5 6
}
