package p

func f() {
	x = "\400"
}
