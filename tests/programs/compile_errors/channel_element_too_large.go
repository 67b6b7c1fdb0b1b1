package main

type T [1 << 17]byte

var x chan T

func main() {
	var d chan [1<<16 - 1]byte
	var e []chan [1 << 18]byte
	var g [1 << 62]int
	_, _, _ = d, e, g
}
