package main

func main() {
	for i := range 1.5 {
		_ = i
	}
	for a, b := range 5 {
		_, _ = a, b
	}
	for a, b, c := range []int{} {
	}
	for x := range nil {
		_ = x
	}
	for x := range struct{}{} {
		_ = x
	}
	var c chan<- int
	for x := range c {
		_ = x
	}
	var ok <-chan int
	for x, y := range ok {
		_, _ = x, y
	}
	var s string
	for s = range []int{} {
	}
	_ = s
}
