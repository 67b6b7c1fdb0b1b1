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
			panic(complex64(0.1i))
		}()
		_ = r.(complex64)
	}()
	panic(C(1))
}
