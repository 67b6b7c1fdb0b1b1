//golite:first-error
package main

func main() {
	while true {
	}
}
