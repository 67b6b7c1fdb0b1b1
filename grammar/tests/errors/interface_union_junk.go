package p

type T interface {
	int | string float64
}
