package main

import "fmt"

func value() int { fmt.Println("value evaluated"); return 1 }

func main() {
	var m map[string]int
	v, ok := m["a"]
	fmt.Println(v, ok, len(m), m == nil)
	delete(m, "a")
	clear(m)
	for range m {
		fmt.Println("not reached")
	}
	func() {
		defer func() {
			r := recover()
			fmt.Println(r)
			_, isError := r.(error)
			fmt.Println("runtime error:", isError)
		}()
		m["a"] = value()
	}()
	m["b"]++
}
