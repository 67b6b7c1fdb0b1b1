// The operands of && and || are evaluated only when needed, each in its turn.
package main

import "fmt"

var n = 0

func step(v bool) bool { n++; fmt.Print(n, " "); return v }

func main() {
	fmt.Println(step(true) && step(false) && step(true))
	fmt.Println(step(false) || step(true) || step(false))
	n = 0
	fmt.Println(n == 0 && step(true) && n == 1)
	n = 5
	fmt.Println(n == 5 || step(true))
	x := 1
	inc := func() int { x++; return x }
	if x == 1 && inc() == 2 && x == 2 {
		fmt.Println("seen in turn", x)
	}
}
