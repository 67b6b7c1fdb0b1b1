// The language raises one and the same value each time a nil pointer is followed: raised again after a recovery it is one panic.
package main

import "fmt"

func main() {
	var p *struct{ n int }
	defer func() {
		fmt.Println("recovered:", recover())
		p.n = 2
	}()
	p.n = 1
}
