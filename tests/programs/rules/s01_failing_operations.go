// An operation that fails does so after the calls of its statement.
package main

import "fmt"

func call(name string) int { fmt.Println("called", name); return 1 }

func try(name string, f func()) {
	defer func() { fmt.Println(name, "->", recover()) }()
	f()
}

func main() {
	zero := 0
	var s []int
	var p *struct{ n int }
	var m map[string]int
	var e any = "text"
	try("division", func() { fmt.Println(1/zero + call("after division")) })
	try("index", func() { fmt.Println(s[5], call("after index")) })
	try("nil field", func() { fmt.Println(p.n, call("after nil")) })
	try("assertion", func() { fmt.Println(e.(int), call("after assertion")) })
	try("nil map", func() { m["a"] = call("value of nil map entry") })
	try("left index", func() { s[3] = call("right side") })
}
