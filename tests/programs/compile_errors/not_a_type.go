package main

import "fmt"

var x int

func f() {}

func main() {
	var a x
	var b f
	var c fmt
	var d fmt.Println
	_ = int
	y := string
	_ = []x{}
	_, _, _, _ = a, b, c, d
	_ = x(1)
	_ = y
}
