package main

import "fmt"

type T struct {
	a int
	b string
}

type I interface{ M() }

func (T) M() {}

type P struct{ n int }

func (*P) M() {}

func main() {
	var i, j I = T{1, "x"}, T{1, "x"}
	fmt.Println(i == j, i == T{1, "x"}, i == T{2, "x"})
	p := &P{1}
	i, j = p, &P{1}
	fmt.Println(i == j, i == p, i != nil)
	var e1, e2 any
	fmt.Println(e1 == e2, e1 == nil)
	e1, e2 = []int(nil), nil
	fmt.Println(e1 == e2)
	e1, e2 = [2]string{"a", "b"}, [2]string{"a", "b"}
	fmt.Println(e1 == e2)
	e1 = T{1, "x"}
	fmt.Println(e1 == any(T{1, "x"}), e1 == i)
	type A struct{ x any }
	fmt.Println(A{1} == A{1}, A{1} == A{"1"}, A{nil} == A{})
	c := make(chan int)
	var r <-chan int = c
	fmt.Println(c == r)
	fmt.Println(true == false, true != false, "a" == "a")
	x, y := 0.0, -0.0
	fmt.Println(x == y, [1]float64{x} == [1]float64{y})
	ptr1, ptr2 := new(int), new(int)
	fmt.Println(ptr1 == ptr2, *ptr1 == *ptr2, ptr1 == ptr1)
	var fn func()
	fmt.Println(fn == nil)
}
