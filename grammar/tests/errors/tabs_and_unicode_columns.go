package p

func f() {
	ñ, 世界 := 1 2
}
