package main

func main() {
	a := 1
	b := 2.5
	c := "s"
	_ = a + b
	_ = a == c
	_ = c - c
	_ = a && true
	_ = !a
	_ = -c
	_ = b % 2
	_ = int8(1) + int16(2)
}
