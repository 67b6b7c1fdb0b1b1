// A nil deferred function panics when it is run, not at the statement.
package main

import "fmt"

func main() {
	defer func() { fmt.Println("recovered:", recover()) }()
	var f func()
	defer f()
	fmt.Println("the statement was passed")
}
