package p

func f() {
	if x := []int{1, 2} {
	}
}
