package main

import "fmt"

type T struct{ A int }

func main() {
	fmt.Println(missing)
	unknown()
	fmt.Printn("x")
	var t T
	t.B = 1
	t.foo()
	var u Unknown
	_ = u
	fmt.println("x")
	strings.ToUpper("x")
}
