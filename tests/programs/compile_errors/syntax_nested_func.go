package main

func main() {
	func named() {}
}
