package p

type T struct {
	([]int)
	(int
	*(
	b int
}
