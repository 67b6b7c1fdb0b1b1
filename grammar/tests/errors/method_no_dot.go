package p

func (t *) f() {
}
