// Files of one program see each other; variables are initialized in the order of the files by name where nothing else decides.
package main

import "fmt"

var m1 = show("m1", a2)
var m2 = show("m2", 1)

func init() { fmt.Println("init in main.go") }

func main() {
	fmt.Println("main", a1, a2, m1, m2, z1)
	var s Shape = Square{3}
	fmt.Println(s.Area(), s, Unit)
	s.(Square).tell()
	strings := []string{"a name", "of its own"}
	fmt.Println(strings, join(strings))
}
