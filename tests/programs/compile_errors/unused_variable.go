package main

func main() {
	x := 1
	var y string
	z := 2
	z = 3
}
