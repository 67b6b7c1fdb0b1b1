package main

import (
	"errors"
	"fmt"
)

type Pair struct {
	n int8
	a complex64
	b bool
	z complex128
	s string
}

type Node struct {
	value complex128
	next  *Node
}

type Absolute interface{ Abs2() float64 }

type C complex128

func (c C) Abs2() float64 { return real(c)*real(c) + imag(c)*imag(c) }

type S complex64

func (s S) Abs2() float64 { return float64(real(s)*real(s) + imag(s)*imag(s)) }

var table = map[string]complex128{"i": 1i, "one": 1}
var pair Pair
var pointer = &pair.z

func fill(n int) []complex128 {
	var out []complex128
	for i := 0; i < n; i++ {
		out = append(out, complex(float64(i), float64(-i)))
	}
	return append(out, 1i, 2i, 3i)
}

func sum(values ...complex64) (total complex64) {
	for _, v := range values {
		total += v
	}
	return
}

func named(fail bool) (z complex128, err error) {
	defer func() {
		if r := recover(); r != nil {
			z, err = r.(complex128)*2, errors.New("failed")
		}
	}()
	z = 1 + 1i
	if fail {
		panic(z)
	}
	return z * z, nil
}

func main() {
	p := Pair{n: 1, a: 1 + 2i, b: true, z: 3 - 4i, s: "s"}
	q := p
	q.a *= 2
	q.z = complex(imag(q.z), real(q.z))
	fmt.Println(p, q, p == q, p == Pair{1, 1 + 2i, true, 3 - 4i, "s"})
	pp := &p
	pp.z++
	pp.a -= 1i
	fmt.Println(*pp, real(pp.z), imag(pp.a))
	*pointer = 5i
	pair.a += 2
	fmt.Println(pair, *pointer)

	list := &Node{1, &Node{2i, &Node{value: 3 + 3i}}}
	var total complex128
	for n := list; n != nil; n = n.next {
		total += n.value
	}
	fmt.Println(total)

	values := fill(4)
	values[2] *= 2
	values[len(values)-1]++
	fmt.Println(values, len(values), values[1:3])
	for i, v := range values {
		if v == 1i {
			fmt.Println("found", i, real(values[i]), imag(values[i]))
		}
	}
	fmt.Println(sum(1, 2i, 3+3i), sum(), sum([]complex64{1i, 1i}...))
	grid := [2][2]complex64{{1, 2i}, {3, 4i}}
	copied := grid
	k := 1
	copied[k][0] += copied[0][k]
	fmt.Println(grid, copied, grid == copied, grid == [2][2]complex64{{1, 2i}, {3, 4i}})
	dst := make([]complex64, 3)
	fmt.Println(copy(dst, grid[1][:]), dst)

	table["i"] *= table["i"]
	table["new"] += 2 - 2i
	table["one"]++
	fmt.Println(table, len(table), real(table["i"]))
	v, ok := table["none"]
	fmt.Println(v, ok)

	ch := make(chan complex128, 2)
	ch <- 1 + 1i
	ch <- <-ch * 2
	close(ch)
	for z := range ch {
		fmt.Println("received", z)
	}
	z, open := <-ch
	fmt.Println(z, open)

	var any1, any2 any = 1 + 2i, complex64(1 + 2i)
	fmt.Println(any1 == any2, any1 == any(1+2i), any2 == any(complex64(1+2i)))
	switch v := any2.(type) {
	case complex128:
		fmt.Println("128", v)
	case complex64:
		fmt.Println("64", v, imag(v))
	}
	w, ok := any1.(complex64)
	fmt.Println(w, ok, any1.(complex128)*2)
	for _, a := range []Absolute{C(3 + 4i), S(1 - 1i), C(0)} {
		fmt.Println(a.Abs2(), a == C(0))
	}

	count := 0i
	inc := func(by complex128) func() complex128 {
		return func() complex128 { count += by; return count }
	}
	one, imaginary := inc(1), inc(1i)
	one()
	imaginary()
	fmt.Println(one()+imaginary(), count)
	count = 1
	change := func() complex128 { count *= 10; return count }
	fmt.Println(count + change())
	fmt.Println(named(false))
	fmt.Println(named(true))
	done := make(chan bool)
	go func(z complex64, c chan complex128) {
		fmt.Println("goroutine", z, <-c)
		done <- true
	}(2-1i, func() chan complex128 { c := make(chan complex128, 1); c <- 9i; return c }())
	<-done
	for i := 0i; real(i) < 3; i++ {
		defer fmt.Println("deferred", i)
		defer func() { fmt.Println("closure", i) }()
	}
	new1 := new(complex128)
	*new1 += 2i
	new2 := new(complex64(3))
	fmt.Println(*new1, *new2)
}
