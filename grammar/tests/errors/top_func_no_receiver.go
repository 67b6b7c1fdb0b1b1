package p

func () f() {
}
