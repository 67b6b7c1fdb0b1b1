package main

func main() {
	c := make(chan int)
	select {
	case 1:
	case x := 5:
	case c <- "a":
	case v, ok, z := <-c:
	default:
	default:
	}
}
