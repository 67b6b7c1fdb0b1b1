package main

import "os"

var dup = 1

type T struct{}

func main() {
	undefined1()
	x := 1
}

func helper() int { return "text" }
