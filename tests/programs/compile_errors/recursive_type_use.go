package main

import "fmt"

type Node struct {
	next Node
	val  int
}

type List []List

type Fn func(Fn) Fn

type M map[string]M

func main() {
	var l List = List{nil, {}}
	fmt.Println(len(l))
}
