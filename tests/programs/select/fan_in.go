package main

import "fmt"

func source(name string, n int) <-chan string {
	c := make(chan string)
	go func() {
		for i := range n {
			c <- fmt.Sprint(name, i)
		}
		close(c)
	}()
	return c
}

func main() {
	a, b, c := source("a", 50), source("b", 30), source("c", 20)
	next := map[byte]int{}
	total := 0
	inOrder := true
	for a != nil || b != nil || c != nil {
		var s string
		var ok bool
		select {
		case s, ok = <-a:
			if !ok {
				a = nil
			}
		case s, ok = <-b:
			if !ok {
				b = nil
			}
		case s, ok = <-c:
			if !ok {
				c = nil
			}
		}
		if ok {
			total++
			inOrder = inOrder && s == fmt.Sprint(s[:1], next[s[0]])
			next[s[0]]++
		}
	}
	fmt.Println(total, next['a'], next['b'], next['c'], inOrder)
}
