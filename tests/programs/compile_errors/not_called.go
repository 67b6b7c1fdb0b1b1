package main

import "fmt"

func f() int { return 1 }

func main() {
	f
	f()
	1
	"text"
	x := 1
	x
	x + 1
	x == 2
	fmt.Println
	len("a")
	append([]int{}, 1)
	<-make(chan int)
	-x
	func() {}
}
