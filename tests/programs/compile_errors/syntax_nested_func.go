//golite:first-error
package main

func main() {
	func named() {}
}
