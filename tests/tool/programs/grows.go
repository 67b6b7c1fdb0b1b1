package main

import "fmt"

type list struct {
	next *list
	values [7]int
}

func main() {
	fmt.Println("before")
	var all *list
	for {
		all = &list{next: all}
	}
}
