package main

import "fmt"

func say(n int) int { fmt.Print("<", n, "> "); return n }

func main() {
	switch say(2) {
	case say(1):
		fmt.Println("one")
	case say(2):
		fmt.Println("two")
	case say(3):
		fmt.Println("three")
	}
	switch x := 1; {
	case x > 0:
		fmt.Println("fall")
		fallthrough
	case x > 100:
		fmt.Println("through")
		fallthrough
	default:
		fmt.Println("default")
	case x == 1:
		fmt.Println("not reached")
	}
	for i := 0; i < 3; i++ {
		switch i {
		case 1:
			break
		default:
			fmt.Println("loop goes on", i)
		}
	}
	ch := make(chan int, 1)
outer:
	for i := 0; i < 5; i++ {
		ch <- i
		select {
		case v := <-ch:
			if v == 1 {
				continue outer
			}
			if v == 3 {
				break outer
			}
			if v == 2 {
				break
			}
			fmt.Println("v", v)
		}
		fmt.Println("after select", i)
	}
	i := 0
loop:
	if i < 3 {
		i++
		goto loop
	}
	fmt.Println("goto", i)
	switch {
	default:
		fmt.Println("only default")
	}
	switch {
	}
label:
	switch i {
	case 3:
		for {
			break label
		}
	}
	fmt.Println("end")
}
