package main

import "fmt"

var dup = 2

func (T) M() {}

func main() {
	y := 1
}
