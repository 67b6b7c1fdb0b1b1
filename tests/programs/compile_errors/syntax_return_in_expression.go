package main

func main() {
	x := return
}
