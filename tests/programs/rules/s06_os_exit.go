package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never printed")
	defer func() { recover() }()
	fmt.Print("no newline")
	os.Exit(3)
}
