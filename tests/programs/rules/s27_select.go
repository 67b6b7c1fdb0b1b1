package main

import "fmt"

func ch(name string, c chan int) chan int { fmt.Print(name, " "); return c }

func val(n int) int { fmt.Print("value", n, " "); return n }

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	b <- 5
	var target [3]int
	index := func() int { fmt.Print("index "); return 1 }
	select {
	case ch("a", a) <- val(1):
		fmt.Println("sent")
	case target[index()] = <-ch("nil", nil):
		fmt.Println("not reached")
	}
	select {
	case ch("full", a) <- val(2):
		fmt.Println("not reached")
	case target[index()] = <-ch("b", b):
		fmt.Println("received", target)
	}
	select {
	case v, ok := <-b:
		fmt.Println(v, ok)
	default:
		fmt.Println("nothing ready")
	}
	close(b)
	select {
	case v, ok := <-b:
		fmt.Println(v, ok)
	}
	counts := [2]int{}
	x, y := make(chan int, 1000), make(chan int, 1000)
	for range 1000 {
		x <- 1
		y <- 1
	}
	for range 1000 {
		select {
		case <-x:
			counts[0]++
		case <-y:
			counts[1]++
		}
	}
	fmt.Println(counts[0]+counts[1], counts[0] > 300, counts[1] > 300)
	defer func() { fmt.Println(recover()) }()
	select {
	case b <- 1:
	default:
		fmt.Println("not reached")
	}
}
