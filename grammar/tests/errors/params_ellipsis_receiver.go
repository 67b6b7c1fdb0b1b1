package p

func (a ...T) f() {
}
