package main

//line line_errors.go:100:1
var a int = "a"

func f() int {
	/*line line_errors.go:200:20*/ x := 1
}

//line line_errors.go:10:5
var unknown int = nowhere

/*line line_errors.go:20:1*/ type T struct{ a int; a string }; /*line :30:1*/ var t T = 5

func main() {
	f()
/*line line_errors.go:40:40*/ f(1); f(2,
3)
}
