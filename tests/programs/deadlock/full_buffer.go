package main

func main() {
	c := make(chan int, 2)
	for i := range 5 {
		c <- i
	}
}
