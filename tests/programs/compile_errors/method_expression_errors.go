package main

type T struct{ n int }

func (t T) v()  {}
func (t *T) p() {}

func main() {
	T.v()
	T.p(T{})
	T.missing()
	f := T.n
	(*T).v(&T{})
	(*T).p(T{})
	_ = f
}
