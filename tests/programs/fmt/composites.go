package main

import "fmt"

type point struct{ X, Y int }

type person struct {
	Name string
	Age  int
	p    *point
	tags []string
	m    map[string]int
	any  interface{}
	f    func()
	c    chan int
	e    error
	sub  point
	b    []byte
	arr  [2]bool
	fl   float64
	r    rune
}

type named []int
type str string
type mp map[str]point

func main() {
	p := point{1, -2}
	for _, v := range []any{p, &p, []point{p}, []*point{nil}, [2]point{p}, map[string]point{"k": p}, struct{}{}, named{1, 2}, str("x"), mp{"a": p}, []any{1, "a", nil, 2.5, p}, [0]int{}, []string{"a b", "c"}, map[int][]string{1: {"x"}, 2: nil}, &[]int{1}, &map[string]int{"z": 1}, &[1]int{5}, struct {
		A any
		B *int
	}{nil, nil}, [][]int{{1}, {2, 3}}, []bool{true}, []float64{1, 2.5}, []error{nil}, map[bool]string{true: "t", false: "f"}, [3]string{"", "b"}} {
		fmt.Printf("%v | %+v | %#v | %T\n", v, v, v, v)
	}
	q := person{Name: "Ann", Age: 5, tags: []string{"x", "y"}, m: map[string]int{"b": 2, "a": 1}, any: p, b: []byte("hi"), fl: 1, r: 'x'}
	fmt.Printf("%v\n%+v\n%#v\n", q, q, q)
	fmt.Printf("%d %x %q %s\n", p, p, p, p)
	fmt.Printf("%05d %5.1f %-4d|\n", []int{1, 22}, []float64{1.25, 3}, [2]int{7, 8})
	fmt.Printf("%v %v %v\n", &struct{ p *point }{&p} != nil, struct{ e error }{}, []any{[]any{}})
	fmt.Printf("%t %v %q\n", []bool{true, false}, map[string][]int{"k": {1}}, map[string]string{"a": "b"})
	fmt.Printf("%6v|%-6v|%06v\n", []int{1, -2}, []string{"a", "b"}, []int{3})
}
