package main

import "fmt"

func main() {
	for _, a := range []int{7, -7} {
		for _, b := range []int{2, -2, 3, -3, 7, 10} {
			fmt.Print(a/b, " ", a%b, " | ")
		}
	}
	fmt.Println()
	for _, a := range []int{17, -17, 1 << 40, -(1 << 40)} {
		fmt.Println(a/1, a/2, a/4, a/8, a/1024, a%2, a%4, a%8, a%1024)
	}
	var u uint32 = 4000000000
	fmt.Println(u/3, u%3, u/u, uint64(u)*uint64(u)/uint64(u))
	x := 100
	x /= 7
	fmt.Println(x)
	x %= 4
	fmt.Println(x)
	func() {
		defer func() { fmt.Println(recover()) }()
		y := 0
		x /= y
	}()
	func() {
		defer func() {
			err := recover().(error)
			fmt.Println(err.Error())
		}()
		var y uint8
		fmt.Println(uint8(5) % y)
	}()
}
