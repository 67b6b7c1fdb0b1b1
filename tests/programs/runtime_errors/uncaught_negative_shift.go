package main

func main() {
	n := -1
	_ = 1 << n
}
