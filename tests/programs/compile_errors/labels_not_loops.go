package main

func main() {
	break
	continue
	if true {
		break
	}
L:
	switch {
	case true:
		continue L
	}
M:
	if true {
		break M
	}
	func() {
		for {
			break L
		}
	}()
}
