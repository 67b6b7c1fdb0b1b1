package main

type T struct{ n int }

func (t *T) set() {}

func get() T { return T{} }

func main() {
	m := map[string]T{}
	m["a"].n = 1
	get().n = 2
	get().set()
	m["a"].set()
	_ = &get()
	_ = &m["a"]
	T{}.set()
	"abc"[0] = 'x'
	s := "abc"
	s[0] = 'y'
	const c = 1
	c = 2
	get() = T{}
	5 = 6
}
