package main

import "fmt"

func main() {
	s := ""
	for i := range 10 {
		s += fmt.Sprint(i)
	}
	fmt.Println(s, len(s))
	a, b, c := "x", "", "z"
	fmt.Println(a+b+c, b+b == "", a+"y"+c)
	parts := []string{}
	for _, w := range []string{"one", "two", "three"} {
		parts = append(parts, w[:1]+w)
	}
	fmt.Println(parts)
	reverse := ""
	for _, r := range "日本語 abc" {
		reverse = string(r) + reverse
	}
	fmt.Println(reverse)
	x := "a"
	x += x
	x += x
	x += x
	fmt.Println(x)
}
