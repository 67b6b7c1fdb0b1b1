package p

type T interface {
	m[](x int)
}
