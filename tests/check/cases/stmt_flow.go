package main

import "fmt"

type T struct{}

func (T) m()        {}
func (T) v() int    { return 1 }
func (*T) p()       {}
func pair() (int, int) { return 1, 2 }
func take(a, b int) int { return a }

func main() {
	var t T
	var f func() int
	x := 1
	go t.m()
	go t.v()
	go T.m(t)
	go func() {}()
	go f()
	go take(pair())
	defer t.p()
	defer T{}.p()
	defer fmt.Println(pair())
	defer recover()
	defer panic(1)
	defer close(make(chan int))
	defer new(int)
	defer make([]int, 1)
	defer cap([]int{})
	defer string("a")
	defer T(t)
	defer (func())(nil)
	defer []int(nil)
	defer x
	go "a"
	go func() int { return "" }()
	t.m
	t.v()
	T.m
	f
	f()
	fmt.Println
	fmt.Println(1)
	nil
	true
	1
	"a"
	x == 1
	&x
	*(&x)
	!true
	[]int{1}
	[]int{1}[0]
	[]int{1}[:]
	func() {}
	func() {}()
	any(1).(int)
	T{}
	(x)
	(f())
	(f)()
	int(x)
	pair()
	take(pair())
	undefined()
	undefined.x()
	if x {
	}
	if x = 1; x == 1 {
	}
	if y := x; y > 0 {
	} else if z := y; z {
	}
	if nil {
	}
	if f() {
	}
	if t.m() {
	}
	if "a" == "b" {
	}
	for x {
	}
	for ; f(); {
	}
	for i := 0; i < 10; i++ {
		i := i
	}
	for i, j := 0, 1; i < j; i, j = j, i {
	}
	var b bool
	for b {
	}
	if b && x {
	}
	if !x {
	}
	{
		x := 2
		var y int
	}
	const c = 10
	c = 20
	c++
	type L int
	var l L = x
	var l2 L = 5
	l = l2 + x
	var e error
	if e != nil {
		return e
	}
	if e == 1 {
	}
	return
}
