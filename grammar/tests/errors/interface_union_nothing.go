package p

type T interface {
	int |
}
