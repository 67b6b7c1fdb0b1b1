package main

func main() {
	var w complex64
	w = 1e300i
	_ = complex64(1e39)
	var b byte = 1 + 1i
	_ = uint(1i)
	_ = 1i / 0
	_ = [1i]int{}
	_ = []int{1}[1i]
	const c float32 = 1i * 2
	_ = 1 << 1i
	_ = w
	_ = b
}
