// A name in typographic quotes is no name, and not undefined.
package main

import "fmt"

func main() {
	fmt.Println(“hello”)
	fmt.“hello”()
}
