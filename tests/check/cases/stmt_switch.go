package main

type MyB bool
type S struct{ f []int }
type I interface{ M() }
type T1 struct{}
type T2 struct{}

func (T1) M()  {}
func (*T2) M() {}

func main() {
	x := 1
	var s S
	var b MyB
	var i8 int8
	var i I
	var a any
	switch x {
	case 1, 2, 1:
	case "a":
	case 1.5:
	case 'a', 97:
	case x, x:
	case nil:
	default:
	default:
	}
	switch {
	case 1:
	case x > 1, b:
	case true, true:
	}
	switch s {
	}
	switch nil {
	}
	switch i8 {
	case 300:
	case -1:
	}
	switch a {
	case 1, 1, int8(1), "a", "a", nil, s:
	}
	switch f := main; f {
	case nil:
	case main:
	}
	switch x.(type) {
	}
	switch i.(type) {
	case T1, *T2, T2, int:
	case nil, nil:
	case T1:
	case 1:
	case undefined:
	}
	switch y := i.(type) {
	case T1:
		_ = y
	default:
		y := 2
	}
	switch _ := a.(type) {
	}
	switch z := a.(type) {
	default:
	}
	switch z := a.(type) {
	}
	switch 5 {
	case 5, 6, 5:
	}
	switch x := x; x {
	}
	switch main() {
	}
	var c chan int
	select {
	case x := 1:
	case x = <-c:
	case x, ok := <-c:
	case y, ok := (<-c):
		_, _ = y, ok
	case c <- "x":
	case <-c:
	case (<-c):
	case x++:
	case x:
	case _ = <-c:
	case _ := <-c:
	case _, x = <-c:
	case a, i = <-c:
	case s.f[0], b = <-c:
	default:
	default:
	}
	switch 1.0 { case 1, 1.0: }
	switch "a" + "b" { case "ab", "a": case "ab": }
}
