package main

import (
	"errors"
	"fmt"
)

type shape interface{ area() float64 }
type square struct{ s float64 }

func (q square) area() float64 { return q.s * q.s }

func kind(v any) string {
	switch x := v.(type) {
	case nil:
		return fmt.Sprintf("nil %T", x)
	case int, int64:
		return fmt.Sprintf("%T stays an interface: %v", x, x)
	case string:
		return "string of " + fmt.Sprint(len(x))
	case []int:
		return "slice " + fmt.Sprint(len(x))
	case func() int:
		return "func " + fmt.Sprint(x())
	case shape:
		return "shape " + fmt.Sprint(x.area())
	case error:
		return "error " + x.Error()
	case *int:
		return "pointer " + fmt.Sprint(*x)
	case struct{ a int }:
		return "struct " + fmt.Sprint(x.a)
	default:
		return fmt.Sprintf("other %T", x)
	}
}

func main() {
	n := 5
	for _, v := range []any{nil, 1, int64(2), "abc", []int{1}, func() int { return 3 }, square{2}, errors.New("e"), &n, struct{ a int }{9}, 1.5, [2]int{}, map[string]int{}} {
		fmt.Println(kind(v))
	}
	switch v := any(n).(type) {
	case int:
		v++
		fmt.Println(v, n)
	}
	switch any("x").(type) {
	case int:
		fmt.Println("no")
	}
	var sh shape
	switch sh.(type) {
	case nil:
		fmt.Println("nil shape")
	case square:
		fmt.Println("square")
	}
	switch y := any(2); z := y.(type) {
	case int:
		fmt.Println("with init", z)
	}
}
