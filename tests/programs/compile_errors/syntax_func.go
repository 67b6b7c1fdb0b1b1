package main

func f(a int b int) {}

func g(a, b) int {}

func (t T) {}

func main() {
	func named() {}
}
