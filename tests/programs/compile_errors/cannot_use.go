package main

import "fmt"

type T struct{ n int }

type S string

func take(s string) {}

func result() int { return "x" }

func main() {
	var a int = "text"
	var b string = 1
	var c float64 = "x"
	take(5)
	take(S("x"))
	var s []int = []string{}
	var p *T = T{}
	a = 1.5
	b = nil
	var e error = T{}
	fmt.Println(a, b, c, s, p, e)
}
