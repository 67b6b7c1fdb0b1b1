package p

func () {
}
