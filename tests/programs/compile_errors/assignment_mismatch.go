package main

func two() (int, int) { return 1, 2 }

func none() {}

func main() {
	a := two()
	var b, c, d = two()
	e, f := 1
	var g, h int = 1, 2, 3
	_ = none()
	a, b = two(), 1
	x := 1, 2
	_, _, _, _, _, _, _, _ = a, b, c, d, e, f, g, h
	_ = x
}
