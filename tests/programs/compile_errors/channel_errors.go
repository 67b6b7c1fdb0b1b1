package main

func main() {
	var r <-chan int
	var s chan<- int
	r <- 1
	<-s
	close(r)
	var c chan int
	c <- "x"
	var x int
	x <- 1
	<-x
	close(x)
	_ = cap(x)
	for range s {
	}
	var d <-chan string = c
	select {
	case x > 1:
	}
	_ = d
}
