package main

import "fmt"

type T struct{ n int }

func (t T) send(c chan string, s string) { c <- fmt.Sprint(s, t.n) }
func (t *T) ptr(c chan string)           { c <- fmt.Sprint("ptr", t.n) }

func variadic(c chan string, xs ...int) { c <- fmt.Sprint(xs) }

type sender interface{ send(chan string, string) }

func main() {
	c := make(chan string)
	t := T{1}
	go t.send(c, "value")
	t.n = 2
	fmt.Println(<-c)
	go (&t).ptr(c)
	fmt.Println(<-c)
	go variadic(c, 1, 2, 3)
	fmt.Println(<-c)
	go variadic(c, []int{4, 5}...)
	fmt.Println(<-c)
	var s sender = T{7}
	go s.send(c, "interface")
	fmt.Println(<-c)
	f := t.send
	go f(c, "method value")
	fmt.Println(<-c)
	go func(a int, b string, d [2]int) { c <- fmt.Sprint(a, b, d) }(1, "x", [2]int{3, 4})
	fmt.Println(<-c)
	go T.send(T{9}, c, "expression")
	fmt.Println(<-c)
	go fmt.Sprint("results are dropped")
	go close(c)
	_, ok := <-c
	fmt.Println(ok)
}
