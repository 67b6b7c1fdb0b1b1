package main

func a(x int) int {
	if x > 0 {
		return 1
	}
}

func b() int {
	for {
		break
	}
}

func c(x int) (n int) {
	switch x {
	case 1:
		return 1
	}
}

func d(ch chan int) int {
L:
	for {
		select {
		case <-ch:
			break L
		}
	}
}

func main() {}
