package main

import "fmt"

func main() {
	var calls []func() int
	for i := 0; i < 3; i++ {
		calls = append(calls, func() int { return i })
	}
	for _, call := range calls {
		fmt.Println(call())
	}
}
