package p

type T struct {
	(a, b int)
	c int
}

func f() { x := = 1 }
