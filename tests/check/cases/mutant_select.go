package main

func main() {
	ch := make(chan int, 1)
	v := 3
	select {
	case v += <-ch:
	}
	println(v)
}
