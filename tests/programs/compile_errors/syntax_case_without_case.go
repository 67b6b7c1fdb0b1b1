package main

func main() {
	switch 1 {
		println("x")
	}
}
