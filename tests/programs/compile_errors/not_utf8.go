package main

import "fmt"

func main() {
	fmt.Println("ÿÿ", y) // aþ b
	fmt.Println('ÿ')
}
