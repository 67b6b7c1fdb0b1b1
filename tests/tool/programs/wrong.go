package main

import "fmt"

func main() {
	unused := 1
	var text string = 5
	fmt.Printn(text)
}
