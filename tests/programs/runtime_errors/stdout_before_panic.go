package main

import "fmt"

func main() {
	for i := range 100 {
		fmt.Println("line", i)
	}
	fmt.Print("unfinished")
	panic("now")
}
