package main

import "fmt"

//line grammar.y:12:1
func reduce(rule int) string {
	return rule
}

//line pages/index.tmpl:3
var title string = 7

func main() {
	/*line pages/index.tmpl:9:5*/ fmt.Println(reduce(1), titel)
}

//line grammar.y:30:1
func reduce() {}
