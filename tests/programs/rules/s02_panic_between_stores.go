// Stores done before a failing one stay done.
package main

import "fmt"

func main() {
	a, b := 1, 2
	var s []int
	func() {
		defer func() { fmt.Println(recover()) }()
		a, s[0], b = 10, 20, 30
	}()
	fmt.Println(a, b)
	var m map[string]int
	func() {
		defer func() { fmt.Println(recover()) }()
		a, m["x"], b = 100, 200, 300
	}()
	fmt.Println(a, b)
	var p *int
	func() {
		defer func() { fmt.Println(recover()) }()
		a, *p, b = 7, 8, 9
	}()
	fmt.Println(a, b)
}
