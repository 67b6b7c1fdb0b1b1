package main

import "fmt"

func main() {
	fmt.Println("before")
	x := make([]byte, 1<<36)
	x[1] = 1
}
