package main

import (
	"fmt"
	"math"
)

type inner struct {
	A int
	P *int
}

type outer struct {
	In  inner
	Ptr *inner
	M   map[string]int
	S   []string
	F   func()
	I   any
	E   error
}

type bad struct{}

func (bad) String() string { panic("no string") }

type nilSafe struct{}

func (*nilSafe) String() string { return "pointer method" }

type crash struct{ n int }

func (c *crash) String() string { return fmt.Sprint(c.n) }

func main() {
	fmt.Println(&inner{A: 1}, &[]int{1}, &map[string]int{"a": 1}, &[2]bool{true})
	fmt.Println([]*inner{nil}, outer{})
	fmt.Printf("%+v\n", outer{S: []string{"x"}})
	fmt.Println(map[float64]int{1: 1, math.NaN(): 2, math.Inf(-1): 3}, map[string]bool{"b": true, "a": false})
	fmt.Println(nil, []int(nil), map[string]int(nil), (*int)(nil), error(nil), (func())(nil), (chan int)(nil), any(nil))
	fmt.Printf("%d %s %d %z %[5]d %v\n", "x", 1, "extra", 1)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%!\n")
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%[3]d %[1]d\n", 1, 2)
	fmt.Printf("%[x]d\n", 1)
	fmt.Printf("%", 1)
	fmt.Println()
	fmt.Printf("%v %s\n", bad{}, bad{})
	fmt.Printf("%v %v\n", (*nilSafe)(nil), (*crash)(nil))
	fmt.Print("a", "b", 1, 2, "c", 3, nil, nil, 'x', "\n")
	fmt.Print(1, 2, "\n")
	fmt.Println("a", "b", 1, true)
	fmt.Println(1e20, 1e21, 1e-4, 1e-5, 100000.0, 123456789.0, float32(1e21), 0.000001234)
	fmt.Printf("%.*f|%*d|%-*d|\n", 2, 3.14159, 6, 42, 6, 42)
	fmt.Printf("%*d %.*d\n", "x", 1, -1, 5)
}
