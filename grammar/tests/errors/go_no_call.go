package p

func f() {
	go func() {
		x = = 1
	}()
	y = z w
}
