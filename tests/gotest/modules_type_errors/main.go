package main

import "example.com/gotest/modules_type_errors/wrong"

func main() {
	wrong.F()
	wrong.g()
	var x int = wrong.T{}
}
