package main

import "fmt"

type T struct{ log *[]string }

func (t T) add(s string) { *t.log = append(*t.log, s) }

type closer interface{ close() }
type door string

func (d door) close() { fmt.Println("close", d) }

func arg(s string) string { fmt.Println("argument", s); return s }

func main() {
	var log []string
	t := T{&log}
	func() {
		defer t.add(arg("first"))
		defer t.add(arg("second"))
		t.add("third")
	}()
	fmt.Println(log)
	var c closer = door("a")
	func() {
		defer c.close()
		c = door("b")
		defer c.close()
	}()
	func() {
		defer func(x int) { fmt.Println("x", x, recover()) }(len(log))
		log = nil
		panic("p")
	}()
	func() {
		defer func() { fmt.Println("caught:", recover()) }()
		var n closer
		defer n.close()
		fmt.Println("not reached")
	}()
	m := map[string]int{"a": 1}
	func() {
		defer delete(m, "a")
		fmt.Println(len(m))
	}()
	fmt.Println(len(m))
	ch := make(chan int)
	func() { defer close(ch) }()
	_, ok := <-ch
	fmt.Println(ok)
}
