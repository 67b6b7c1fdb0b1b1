package main

func main() {
	_ = "\q"
	_ = "\x4"
	_ = "\400"
	_ = "\uD800"
}
