//golite:first-error
package main

func main() {
	switch 1 {
		println("x")
	}
}
