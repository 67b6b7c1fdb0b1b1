package main

import "fmt"

type T struct{}

func main() {
	var i any = T{}
	_ = i.(fmt.Stringer)
}
