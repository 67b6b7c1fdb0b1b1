package p

func f[5]() {
}
