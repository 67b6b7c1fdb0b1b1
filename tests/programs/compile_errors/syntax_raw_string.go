package main

func main() {
	_ = `not closed
}
