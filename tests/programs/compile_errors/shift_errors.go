package main

func main() {
	var f float64 = 1
	_ = 1 << f
	_ = 1 << -1
	_ = "a" << 1
	_ = 1.5 << 2
	var s uint = 2
	var g float64 = 1 << s
	_ = g
	_ = f << s
	x := 1.0 << s
	_ = x
	_ = 1 << 1000
	_ = int32(1) << 40
}
