package main

func main() {
	for {
		println("hello")
	}
}
