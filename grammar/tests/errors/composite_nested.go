package p

func f() {
	x := map[string][]int{
		"a": {1, 2},
		"b": {3 4},
	}
	_ = x
}
