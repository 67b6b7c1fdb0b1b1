package p

func (r R) m[P any] {
}
