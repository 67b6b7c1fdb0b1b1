package main

func a() int {}
func b() int { return 1 }
func c(x int) int {
	if x > 0 {
		return 1
	}
}
func d(x int) int {
	if x > 0 {
		return 1
	} else if x < 0 {
		return 2
	} else {
		panic("x")
	}
}
func e() int {
	for {
	}
}
func f() int {
	for true {
	}
}
func g() int {
L:
	for {
		for {
			break L
		}
	}
}
func h() int {
	for {
		switch {
		case true:
			break
		}
		select {
		default:
			break
		}
	}
}
func i(x int) int {
	switch x {
	case 1:
		return 1
	default:
		panic(1)
	}
}
func j(x int) int {
	switch x {
	case 1:
		return 1
	}
}
func k(x int) int {
	switch x {
	case 1:
		fallthrough
	default:
		return 1
	}
}
func l(x any) int {
	switch x.(type) {
	case int:
		return 1
	default:
		for {
		}
	}
}
func m(c chan int) int {
	select {
	case <-c:
		return 1
	case c <- 1:
		return 2
	}
}
func n(c chan int) int {
	select {
	case <-c:
		return 1
	case c <- 1:
		break
	}
}
func o() int {
	{
		return 1
	}
}
func p() int {
L:
	goto L
}
func q() int {
	for range []int{} {
		return 1
	}
}
func r() int {
	panic := func(int) {}
	panic(1)
}
func s() int {
	(panic)(1)
}
func t() int {
	select {}
}
func u() (n int) {
	_ = func() int {
		if true {
			return 1
		}
	}
	n = 1
	;
}
func v() int {
	return 1;
	;
}
func w(x int) int {
L:
	switch x {
	default:
		if x > 1 {
			break L
		}
		return 1
	}
}
func main() {}
