package main

type A struct{ N int }
type B struct{ N int }

type C struct {
	A
	B
}

type D struct {
	*A
	A
}

type E struct {
	int
	*string
	[]byte
}

func main() {
	var c C
	_ = c.N
}
