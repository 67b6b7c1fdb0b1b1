package main

import "fmt"

type T struct{ n int }

func (t T) get() int      { return t.n }
func (t *T) set(n int)    { t.n = n }
func (t T) add(n int) int { return t.n + n }

type getter interface{ get() int }

func main() {
	t := T{1}
	g := t.get
	t.n = 2
	fmt.Println(g(), t.get())
	s := t.set
	s(5)
	fmt.Println(t.n)
	p := &t
	h := p.get
	p.n = 6
	fmt.Println(h(), p.get())
	var i getter = t
	k := i.get
	i = T{9}
	fmt.Println(k(), i.get())
	fmt.Println(T.add(T{3}, 4), (*T).get(&T{8}), getter.get(T{7}))
	f := (*T).set
	f(&t, 11)
	fmt.Println(t)
	fmt.Printf("%T %T %T\n", g, T.add, (*T).set)
	func() {
		defer func() { fmt.Println(recover()) }()
		var e getter
		x := e.get
		fmt.Println("not reached", x)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var q *T
		x := q.get
		fmt.Println("not reached", x)
	}()
	var q *T
	y := q.set
	fmt.Println("a pointer receiver may be nil until the call", y != nil)
}
