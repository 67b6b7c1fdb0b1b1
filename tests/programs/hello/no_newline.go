package main

import "fmt"

func main() { fmt.Print("no newline at the end") }
