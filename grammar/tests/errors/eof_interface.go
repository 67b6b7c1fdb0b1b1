package p
type T interface {
	m()
