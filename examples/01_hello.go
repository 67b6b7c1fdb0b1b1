// Lesson 1: a Go program.
//
// A program begins in function main of package main. Text goes to the screen with fmt.Println.
// Run it: golite run 01_hello.go
package main

import "fmt"

func main() {
	name := "world" // := declares a variable; its type, string, is that of the value
	fmt.Println("hello,", name)
	fmt.Printf("%s has %d letters\n", name, len(name))
}
