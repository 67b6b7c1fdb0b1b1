package main

import (
	"fmt"
	"strings"
)

func main() {
	var i int
	var s string
	var f float64
	n, err := fmt.Sscan("42 word 2.5", &i, &s, &f)
	fmt.Println(n, err, i, s, f)
	n, err = fmt.Sscanf("7-abc:0x1F", "%d-%3s:%v", &i, &s, &n)
	fmt.Println(n, err, i, s)
	n, err = fmt.Sscan("x", &i)
	fmt.Println(n, err)
	n, err = fmt.Sscan("1", &i, &s)
	fmt.Println(n, err)
	r := strings.NewReader("1 2\n3 4\n")
	var a, b int
	for {
		n, err := fmt.Fscanln(r, &a, &b)
		if err != nil {
			fmt.Println(n, err)
			break
		}
		fmt.Println(a, b)
	}
	var c rune
	var t bool
	var u8 uint8
	n, err = fmt.Sscanf("Z true 200", "%c %t %d", &c, &t, &u8)
	fmt.Println(n, err, string(c), t, u8)
	n, err = fmt.Sscan("300", &u8)
	fmt.Println(n, err != nil)
}
