// A variable without an initialiser takes its turn too: what mentions it waits for that.
package main

import "fmt"

func f(name string, _ ...any) int {
	fmt.Println(name)
	return len(name)
}

var a = f("a", x)
var b = f("b", y)
var c = f("c", z)
var d = f("d")
var e = f("e", a)

var x, w int
var y int = 42
var z int = func() int { return 42 }()

func main() { fmt.Println(a, b, c, d, e, w) }
