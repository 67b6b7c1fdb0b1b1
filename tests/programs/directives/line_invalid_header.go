package main

//line line_invalid_header.go:b

import "fmt"

var x int = ""

func main() {
	fmt.Println(
}
