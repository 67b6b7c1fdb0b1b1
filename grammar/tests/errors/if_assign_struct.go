package p

func f() {
	if x = (struct{}{}) {
	}
}
