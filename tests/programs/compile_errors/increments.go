package main

func main() {
	s := "a"
	s++
	var p *int
	p--
	5++
	x := 1
	y := x++
	true++
	const c = 1
	c++
}
