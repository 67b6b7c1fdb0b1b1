package main

import "fmt"

type plain struct {
	A int
	B string
}

type tagged struct {
	A int    `json:"a"`
	B string `json:"b"`
}

type celsius float64
type fahrenheit float64
type names []string
type fn func(int) int

func main() {
	p := plain{1, "x"}
	t := tagged(p)
	fmt.Println(t, plain(t) == p)
	q := (*tagged)(&p)
	q.A = 9
	fmt.Println(p.A)
	c := celsius(100)
	fmt.Println(fahrenheit(c*9/5 + 32))
	var n names = []string{"a"}
	var s []string = n
	fmt.Println(n, s, names(s))
	var f fn = func(x int) int { return x + 1 }
	fmt.Println(f(1), fn(func(x int) int { return x * 2 })(4))
	var r rune = 'a'
	var b byte = byte(r) + 1
	fmt.Println(string(r), string(rune(b)), []byte("hi"), string([]byte{104, 105}))
	x := struct{ A int }{5}
	type local struct{ A int }
	fmt.Println(local(x), local(struct {
		A int `tag:"1"`
	}{6}))
	var i interface{ Foo() }
	fmt.Println(any(i) == nil)
	fmt.Printf("%T %T %T\n", t, n, f)
}
