package main

func main() {
//line line_syntax.go:50:3
	x := = 1
}

func g() {
	/*line line_syntax.go:60:10*/ if { }
}

//line line_syntax.go:70:1
func f( {
}
