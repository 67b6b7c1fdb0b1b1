package main

import "fmt"

func f() (s string) {
	defer func() { s += " 1" }()
	defer func() { s += " 2" }()
	for i := range 3 {
		defer func() { s += fmt.Sprint(" loop", i) }()
	}
	if true {
		defer func() { s += " inner" }()
	}
	return "result"
}

func g() {
	defer fmt.Println("g deferred")
	fmt.Println("g")
}

func main() {
	fmt.Println(f())
	defer fmt.Println("main 1")
	defer g()
	defer func() {
		defer fmt.Println("nested")
		fmt.Println("main 3")
	}()
	fmt.Println("end of main")
}
