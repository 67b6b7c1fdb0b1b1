package main

//line grammar.y:10
var a int = "a"

//line /templates/page.tmpl:20:7
var b int = "b"
var c int = "c"

//line :30:1
var d int = "d"

//line :40
var e int = "e"

func main() {
	/*line main.tmpl:7:1*/ f := 1 /*line main.tmpl:9*/; g := 2
}
