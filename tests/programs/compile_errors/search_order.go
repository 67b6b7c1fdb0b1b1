// Go stops at the tenth error that it finds, and it looks for unused variables when the function is done.
package main

import "os"

func main() {
	unused := 1
	_ = "a" + 1
	var a int = "b"
	a.b()
	_ = undefined1
	_ = undefined2
	_ = undefined3
	_ = undefined4
	_ = undefined5
	also := 2
	_ = undefined6
	_ = undefined7
	_ = undefined8
}

func other() {
	unused := 1
}
