package main

func main() {
	_ = 09
}
