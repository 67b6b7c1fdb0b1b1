package p

type T interface {
	5
}
