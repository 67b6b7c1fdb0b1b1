// A finalizer may be any function that the pointer can be passed to.
package main

import (
	"fmt"
	"runtime"
)

type conn struct{ id, pad int }

func (c *conn) Close() error {
	gone <- fmt.Sprint("method ", c.id)
	return nil
}

type closer interface{ Close() error }

type log struct{ prefix string }

func (l log) drop(c *conn) [40]int {
	gone <- fmt.Sprint(l.prefix, c.id)
	return [40]int{}
}

type handle *int64

type big struct{ a, b, c, d *int }

var gone = make(chan string, 10)

func try(set func()) {
	set()
	for {
		runtime.GC()
		select {
		case text := <-gone:
			fmt.Println(text)
			return
		default:
			runtime.Gosched()
		}
	}
}

func main() {
	try(func() { runtime.SetFinalizer(&conn{id: 1}, (*conn).Close) })
	try(func() { runtime.SetFinalizer(&conn{id: 2}, log{"value "}.drop) })
	try(func() { runtime.SetFinalizer(&conn{id: 3}, func(c closer) { c.Close() }) })
	try(func() { runtime.SetFinalizer(&conn{id: 4}, func(x any) { gone <- fmt.Sprintf("%T %v", x, x) }) })
	try(func() { runtime.SetFinalizer(handle(number(5)), func(n *int64) { gone <- fmt.Sprint("handle ", *n) }) })
	try(func() { runtime.SetFinalizer(number(6), func(h handle) { gone <- fmt.Sprint("to handle ", *h) }) })
	try(func() {
		s := make([]conn, 3)
		s[0].id, s[2].id = 7, 8
		runtime.SetFinalizer(&s[0], func(c *conn) { gone <- fmt.Sprint("slice ", c.id) })
	})
	try(func() {
		x := new(string)
		*x = "string"
		runtime.SetFinalizer(x, func(x *string) { gone <- *x })
	})
	try(func() {
		f := func() string { return "variable of a closure" }
		g := func() string { return f() }
		runtime.SetFinalizer(&f, func(f *func() string) { gone <- (*f)() })
		g()
	})
	try(func() {
		c := &conn{id: 9}
		runtime.SetFinalizer(c, func(c *conn) { gone <- "not this one" })
		runtime.SetFinalizer(c, nil)
		runtime.SetFinalizer(c, func(c *conn) (int, string) {
			defer func() { gone <- fmt.Sprint("recovered: ", recover()) }()
			panic(c.id)
		})
	})
	try(func() {
		b := &big{d: new(int)}
		*b.d = 10
		runtime.SetFinalizer(b, func(b *big) { gone <- fmt.Sprint("big ", *b.d) })
	})

	var never *conn = &global
	runtime.SetFinalizer(never, func(*conn) { panic("package-level variables stay") })
	runtime.SetFinalizer(&struct{}{}, func(*struct{}) { panic("nothing is there") })
	runtime.GC()
	fmt.Println("done", runtime.NumGoroutine())
}

// number is a variable with memory of its own: small ones share theirs in Go.
func number(n int64) *int64 {
	place := make([]int64, 2)
	place[0] = n
	return &place[0]
}

var global conn
