package main

import "log"

func main() {
	log.Println("with the standard flags")
	log.Printf("formatted %d", 1)
}
