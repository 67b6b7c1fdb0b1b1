package p

var (
	x int y
	z int
)
