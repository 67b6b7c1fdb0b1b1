// go of a nil function is fatal.
package main

import "fmt"

func main() {
	defer fmt.Println("not printed: fatal errors run no deferred calls")
	var f func()
	go f()
	select {}
}
