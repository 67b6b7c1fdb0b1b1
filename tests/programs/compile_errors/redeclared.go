package main

import "fmt"

var a int
var a string

func f() {}
func f() {}

type T struct {
	x int
	x string
}

func (T) m() {}
func (T) m() {}

func (t T) x() {}

func g(a int, a string) {}

func main() {
	b := 1
	b := 2
	var b int
	fmt.Println(b)
}

func main() {}
