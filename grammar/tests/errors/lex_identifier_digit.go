package p

func f() {
	x٣ = 1
	٣x = 2
}
