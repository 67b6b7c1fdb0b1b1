package main

import "fmt"

func main() {
	var cs [6]chan int
	for i := range cs {
		cs[i] = make(chan int)
		go func() {
			for j := range 20 {
				cs[i] <- i*100 + j
			}
		}()
	}
	sum := 0
	for range 120 {
		select {
		case v := <-cs[0]:
			sum += v
		case v := <-cs[1]:
			sum += v
		case v := <-cs[2]:
			sum += v
		case v := <-cs[3]:
			sum += v
		case v := <-cs[4]:
			sum += v
		case v := <-cs[5]:
			sum += v
		}
	}
	fmt.Println(sum)
	same := make(chan int, 1)
	same <- 1
	select {
	case v := <-same:
		fmt.Println("one of two", v)
	case v := <-same:
		fmt.Println("one of two", v)
	}
}
