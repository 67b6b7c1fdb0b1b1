// The types of what the language raises.
package main

import "fmt"

type named interface{ name() }

func try(f func()) {
	defer func() {
		x := recover()
		fmt.Printf("%T %v\n", x, x)
	}()
	f()
}

func main() {
	var (
		list    []int
		array   [3]int
		pointer *struct{ n int }
		m       map[string]int
		it      named
		x       any = list
		ch      chan int
		f       func()
	)
	i, zero, minus := 5, 0, -1
	try(func() { _ = list[i] })
	try(func() { _ = list[minus] })
	try(func() { _ = array[i] })
	try(func() { _ = list[i:] })
	try(func() { _ = list[:i:i] })
	try(func() { _ = "text"[i] })
	try(func() { _ = [4]int(list) })
	try(func() { _ = (*[4]int)(list) })
	try(func() { _ = 1 / zero })
	try(func() { _ = 1 << minus })
	try(func() { pointer.n = 1 })
	try(func() { it.name() })
	try(func() { f() })
	try(func() { m["a"] = 1 })
	try(func() { _ = map[any]int{1: 1}[x] })
	try(func() { _ = x == x })
	try(func() { _ = x.(string) })
	try(func() { _ = x.(named) })
	try(func() { _ = make([]int, minus) })
	try(func() { _ = make(chan int, minus) })
	try(func() { close(ch) })
	try(func() {
		ch = make(chan int)
		close(ch)
		close(ch)
	})
	try(func() { ch <- 1 })
	try(func() { panic(nil) })
}
