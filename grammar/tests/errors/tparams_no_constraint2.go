package p

func f[P any, Q]() {
}
