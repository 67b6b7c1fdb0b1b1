package main

import (
	"fmt"
	"log"
)

func main() {
	defer fmt.Println("never printed")
	log.SetFlags(0)
	log.Fatal("the end: ", 1, 2, "x")
}
