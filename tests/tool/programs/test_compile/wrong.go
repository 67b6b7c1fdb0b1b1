package main

func main() {
	println(x)
	y := 1
}
