package main

func main() {
	x := 1
	s := "a"
	b := true
	x += "a"
	s -= "a"
	b += true
	x <<= 1.5
	x &= 2.0
	x &^= s
	x, s += 1, 2
	undefinedName += 1
}
