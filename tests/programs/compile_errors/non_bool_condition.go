package main

func main() {
	x := 1
	if x {
	}
	for x {
	}
	if x = 2; x > 1 {
	}
	if "a" {
	}
	for i := 0; i; i++ {
	}
	switch {
	case 1:
	case x:
	}
}
