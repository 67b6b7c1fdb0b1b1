// Functions whose end is a terminating statement need no return.
package main

import "fmt"

func a(x int) int {
	if x > 0 {
		return 1
	} else if x < 0 {
		return -1
	} else {
		panic("zero")
	}
}

func b(x int) int {
	switch {
	case x > 0:
		return 1
	case x == 0:
		fallthrough
	default:
		return 2
	}
}

func c() int {
	for {
	}
}

func d(ch chan int) int {
	select {
	case v := <-ch:
		return v
	}
}

func e(x int) int {
loop:
	x++
	if x < 10 {
		goto loop
	}
	return x
}

func f(x any) string {
	switch x.(type) {
	case int:
		return "int"
	default:
		return "other"
	}
}

func g(x int) int {
	{
		return x * 2
	}
}

func h(x int) int {
L:
	for {
		if x > 5 {
			return x
		}
		x++
		continue L
	}
}

func main() {
	fmt.Println(a(1), a(-1), b(1), b(0), e(3), f(1), f("x"), g(4), h(1))
	ch := make(chan int, 1)
	ch <- 8
	fmt.Println(d(ch))
	if false {
		c()
	}
}
