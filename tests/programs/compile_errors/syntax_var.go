package main

var x

var y int = 

const z = 

func main() {
	var
}
