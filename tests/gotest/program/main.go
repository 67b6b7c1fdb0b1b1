package main

import "fmt"

type point struct{ x, y int }

func main() { fmt.Println(greeting("world")) }

func greeting(name string) string { return "Hello, " + name }
