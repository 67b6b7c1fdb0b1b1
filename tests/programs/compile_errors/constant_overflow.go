package main

const big = 1 << 70

func main() {
	var a int8 = 128
	var b uint8 = 256
	var c int = big
	var d = uint16(70000)
	var e float32 = 1e40
	f := 1 << 64
	g := int8(127) + 1
	h := ^uint8(0) + 1
	const i int8 = -129
	var j uint = 1 - 2
	_, _, _, _, _, _, _, _, _ = a, b, c, d, e, f, g, h, j
}
