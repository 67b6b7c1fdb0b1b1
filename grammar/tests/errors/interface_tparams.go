package p

type T interface {
	m[P any](x P)
}
