package p

func f[]() {
}
