package main

func main() {
	a := 09
	b := 0x
	c := 1_
	d := 0b12
	e := 1e
	f := 0o8
}
