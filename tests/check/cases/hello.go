package main

import "fmt"

type point struct{ x, y int }

func (p *point) add(q point) { p.x += q.x; p.y += q.y }

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() {
	fmt.Println("hello", fib(10))
	p := point{1, 2}
	p.add(point{y: 3})
	ch := make(chan int, 3)
	go func() {
		for i := 0; i < 3; i++ {
			ch <- i
		}
		close(ch)
	}()
	for v := range ch {
		fmt.Println(v, p)
	}
	var s []string
	s = append(s, "a", "b")
	for i, t := range s {
		println(i, t, len(s))
	}
}
