package main

import "fmt"

func main() {
	fmt.Println("sum:", 2+2)

	// Output: sum: 5
}
