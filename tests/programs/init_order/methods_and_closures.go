package main

import "fmt"

type T struct{ n int }

func (t T) get() int { return t.n + late }

var first = T{1}.get()
var method = T.get
var viaMethod = method(T{2})
var closure = func() int { return other() }
var called = closure()

func other() int { return last + 1 }

var late = say("late", 100)
var last = say("last", 10)

func say(s string, n int) int { fmt.Println("init", s); return n }

type pair struct{ a, b *int }

var x = 5
var ps = pair{&x, &y}
var y = 6

func main() {
	fmt.Println(first, viaMethod, called, late, last, *ps.a+*ps.b)
}
