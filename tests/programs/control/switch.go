package main

import "fmt"

type color int

const (
	red color = iota
	green
	blue
)

func name(c color) string {
	switch c {
	case red:
		return "red"
	case green, blue:
		return "green or blue"
	default:
		return "none"
	}
}

func size(n int) (s string) {
	switch {
	case n < 0:
		s = "negative"
	case n == 0:
		s = "zero"
	case n < 10:
		s = "small"
		if n == 5 {
			break
		}
		s += "!"
	default:
		s = "large"
	}
	return
}

func main() {
	fmt.Println(name(red), name(blue), name(9))
	for _, n := range []int{-1, 0, 4, 5, 50} {
		fmt.Print(size(n), " ")
	}
	fmt.Println()
	switch x := 3; x {
	case 1:
		fmt.Println(1)
	case 3:
		fmt.Println(3)
		fallthrough
	case 4:
		fmt.Println(4)
	case 5:
		fmt.Println(5)
	}
	switch f := 1.5; {
	case f > 1:
		fmt.Println("f", f)
	}
	switch "b" + "c" {
	case "bc":
		fmt.Println("bc")
	}
	switch {
	default:
		fmt.Println("default first")
	case false:
		fmt.Println("never")
	}
	var e any = 5
	switch e {
	case "5":
		fmt.Println("string")
	case 5:
		fmt.Println("int in an interface")
	}
	switch struct{ a, b int }{1, 2} {
	case struct{ a, b int }{1, 2}:
		fmt.Println("struct case")
	}
	y := 7
	switch y {
	case y - 1, y + 0:
		fmt.Println("expression case")
	}
	switch true {
	case y == 7:
		fmt.Println("true")
	}
	switch b := []byte("x"); string(b) {
	case "x":
		fmt.Println("x")
	}
	for i := range 12 {
		switch i {
		case 0, 2, 4:
			fmt.Print("e")
		case 1, 3:
			fmt.Print("o")
		case 10:
			fmt.Print("t")
		default:
			fmt.Print(".")
		}
	}
	fmt.Println()
}
