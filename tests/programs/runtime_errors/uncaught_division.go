package main

import "fmt"

func main() {
	x := 0
	fmt.Println("before")
	fmt.Println(10 / x)
}
