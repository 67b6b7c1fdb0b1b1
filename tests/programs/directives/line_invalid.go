package main

var x int = ""

//line line_invalid.go:b
//line line_invalid.go:0
//line line_invalid.go:1:0
//line line_invalid.go:0:1
//line line_invalid.go:
/*line line_invalid.go:1073741825*/
/*line line_invalid.go:-1*/
//line line_invalid.go
//line
func main() {
	f()
}
