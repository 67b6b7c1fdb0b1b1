package main

type T [1 << 50]byte

type S struct {
	x int
	f [1 << 51]byte
}

type fits [1 << 20]byte

func main() {
	_ = new(T)
	_ = len([1 << 20]int{})
}
