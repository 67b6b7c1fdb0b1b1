package main

func main() {
	_ = 0x
	_ = 1_
	_ = 0b12
	_ = 1e
	_ = 0o8
	_ = 0x1.5
	_ = 1__0
	_ = 0_b1
}
