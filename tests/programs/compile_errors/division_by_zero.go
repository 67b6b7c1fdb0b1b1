package main

func main() {
	x := 5
	_ = x / 0
	_ = x % 0
	_ = 1 / 0
	_ = 1.0 / 0
	x /= 0
	y := 2.0
	_ = y / 0
	const zero = 0
	_ = x / zero
}
