// Lesson 1: a Go program.
//
// A program begins in function main of package main. Text goes to the screen with fmt.Println.
// Run it: golite run examples/01_hello/main.go
//
// Try: put your own name in; write a second fmt.Println; declare a variable that you do not use, and see what
// golite says.
package main

import "fmt"

func main() {
	name := "world" // := declares a variable; its type, string, is that of the value
	fmt.Println("hello,", name)
	fmt.Printf("%s has %d letters\n", name, len(name))
}
