package main

//golite:traceback

import "fmt"

func cleanup() {
	fmt.Println("cleanup")
	panic("in cleanup")
}

func work() {
	defer cleanup()
	fmt.Println("work")
}

func main() {
	work()
	fmt.Println("never")
}
