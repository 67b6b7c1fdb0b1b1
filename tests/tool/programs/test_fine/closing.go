package main

import "fmt"

func main() {
	fmt.Println("sum:", 2+3)
	// Output: sum: 5
}
