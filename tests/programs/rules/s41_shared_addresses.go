package main

import "fmt"

type T struct{ A int }

func name(v any) string {
	switch v.(type) {
	case *T:
		return "*T"
	case *int:
		return "*int"
	}
	return "?"
}

func main() {
	s := &T{5}
	f := &s.A
	fmt.Printf("%T %T\n", s, f)
	fmt.Println(name(s), name(f), any(s) == any(f), any(s) == any(s), any(f) == any(&s.A))
	arr := [2]int{1, 2}
	fmt.Println(any(&arr) == any(&arr[0]), any(&arr[0]) == any(&arr[0]), name(&arr[0]))
	m := map[any]string{s: "struct", f: "field"}
	fmt.Println(len(m), m[s], m[f], m[&s.A])
	fmt.Println(fmt.Sprintf("%p", s) == fmt.Sprintf("%p", f))
	*f = 6
	fmt.Println(s.A)
	type U T
	u := (*U)(s)
	fmt.Println(any(u) == any(s), u.A)
	outer := struct{ in struct{ n int } }{}
	fmt.Println(any(&outer) == any(&outer.in), any(&outer.in) == any(&outer.in.n))
}
