package main

import "fmt"

type msg struct {
	id   int
	text string
	data [3]int8
	next *msg
}

func main() {
	a := make(chan msg, 2)
	m := msg{1, "x", [3]int8{1, 2, 3}, nil}
	a <- m
	m.id = 2
	a <- msg{3, "y", [3]int8{}, &m}
	x, y := <-a, <-a
	fmt.Println(x, y.next.id, y.text)
	b := make(chan struct{}, 1)
	b <- struct{}{}
	fmt.Println(<-b)
	c := make(chan [2]string, 1)
	c <- [2]string{"p", "q"}
	fmt.Println((<-c)[1])
	d := make(chan error, 1)
	d <- nil
	fmt.Println(<-d)
	e := make(chan []int, 1)
	s := []int{1}
	e <- s
	(<-e)[0] = 5
	fmt.Println(s)
	f := make(chan bool)
	go func() { f <- true }()
	fmt.Println(<-f)
	g := make(chan float32, 1)
	g <- 1.5
	fmt.Println(<-g)
	h := make(chan any, 3)
	h <- 1
	h <- "two"
	h <- nil
	fmt.Println(<-h, <-h, <-h)
	i := make(chan msg)
	go func() { i <- msg{id: 9, text: "unbuffered"} }()
	fmt.Println((<-i).text)
	j := make(chan byte, 1)
	j <- 255
	fmt.Println(<-j + 1)
}
