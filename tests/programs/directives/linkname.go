package main

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname main2 main.main3
func main2() {}

func main() {
	println(nanotime() > 0)
}
