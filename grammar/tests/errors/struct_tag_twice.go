package p

type T struct {
	x int "a" "b"
}
