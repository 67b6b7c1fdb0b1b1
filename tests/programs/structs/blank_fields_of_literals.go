// The value of a blank field in a literal is evaluated and dropped.
package main

import "fmt"

type T struct{ a, _, c int }

type U struct {
	_ string
	t T
	_ int8
	d int8
}

func say(n int) int { fmt.Println("say", n); return n }

func main() {
	x := T{1, say(2), 3}
	fmt.Printf("%v %v\n", x, x == T{1, 7, 3})
	fmt.Printf("%v\n", *&T{say(1), say(2), say(3)})
	p := &U{"text", T{4, 5, 6}, 7, 8}
	fmt.Printf("%q\n", fmt.Sprint(*p, []T{{1, 2, 3}}, map[string]T{"k": {1, 2, 3}}))
}
