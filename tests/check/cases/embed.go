package main

//go:embed x.txt
var s string

//go:embedded is something else
func main() { println(s) }
