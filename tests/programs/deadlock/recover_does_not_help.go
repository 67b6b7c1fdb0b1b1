package main

import "fmt"

func main() {
	defer fmt.Println("not printed")
	defer func() { recover() }()
	select {}
}
