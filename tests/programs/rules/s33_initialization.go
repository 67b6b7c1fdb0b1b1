package main

import "fmt"

var (
	a = c + b
	b = f()
	c = 1
)

var d = func() int { fmt.Println("d"); return e * 2 }()
var e = func() int { fmt.Println("e"); return 21 }()
var x, y = pair()
var _ = fmt.Sprint(say("blank"))
var table = map[string]int{"a": a, "d": d}

func f() int {
	fmt.Println("f sees c =", c)
	c++
	return c
}

func pair() (int, int) { fmt.Println("pair"); return z, z + 1 }

var z = say("z")

func say(s string) int { fmt.Println("say", s); return len(s) }

func init() { fmt.Println("init 1", a, b, c) }

func init() { fmt.Println("init 2", d, e, x, y) }

func main() {
	fmt.Println("main", a, b, c, d, e, x, y, z, table)
}

func init() { fmt.Println("init 3") }
