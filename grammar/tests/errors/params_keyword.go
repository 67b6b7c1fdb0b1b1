package p

func f(type int) {
}
