package main

import "fmt"

type T struct{}

type I interface{ M() }

func main() {
	x := 1
	_ = x.(int)
	var i I
	_ = i.(T)
	_ = i.(fmt.Stringer)
	switch x.(type) {
	}
	switch i.(type) {
	case T:
	case 5:
	case int:
	}
	_ = i.(type)
}
