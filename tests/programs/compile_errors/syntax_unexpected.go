package main

func main() {
	x := 
	y := 2
}
