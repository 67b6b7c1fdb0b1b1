// An index out of range is a new value each time.
package main

import "fmt"

func main() {
	var s []int
	i := 3
	defer func() {
		fmt.Println("recovered:", recover())
		s[i] = 2
	}()
	s[i] = 1
}
