package main

import "fmt"

var trace []string

func note(s string, v int) int { trace = append(trace, s); return v }

var a = note("a", b+c)
var b = note("b", f())
var c = note("c", 1)

func f() int { return d * 2 }

var d = note("d", 5)
var e, g = note("e", 1), note("g", 2)
var h = func() int { return note("h", a) }()
var k = map[string]int{"x": note("k", g)}

func init() {
	fmt.Println("first init:", trace)
	trace = nil
}

func init() {
	fmt.Println("second init:", a, b, c, d, e, g, h, k)
}

func main() {
	fmt.Println("main", trace == nil)
}
