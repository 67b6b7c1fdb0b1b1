// println writes to standard error, in a format of its own.
package main

type E struct{}

func main() {
	println(1.5, 1, "text", true, 'x', -7)
	println()
	println("a", "b")
	print("no space", 1, 2, "\n")
	var p *int
	println(p, nil == p)
	println(int8(-5), uint64(1<<63), float32(2.5))
	println(1e100, 0.1, 123456.789)
	var e error
	var s []int
	println(e == nil, len(s))
	const big = 1 << 40
	println(big)
}
