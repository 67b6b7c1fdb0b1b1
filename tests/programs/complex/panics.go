package main

import "fmt"

type C complex128

func main() {
	defer func() {
		r := recover()
		fmt.Println(r)
		fmt.Printf("%T\n", r)
		defer func() {
			fmt.Println(recover())
			panic(C(1.5 - 2i))
		}()
		_ = r.(complex64)
	}()
	panic(complex(1, 2))
}
