package p

func 5() {
}
