package main

func main() {
	println(0b2i)
	println(0o8i, 0b12i)
	println(0o7_9i)
	println(09i, 0o17i, 0b11i)
}
