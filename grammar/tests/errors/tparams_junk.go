package p

func f[T any 5]() {
}
