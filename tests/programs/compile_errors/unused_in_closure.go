package main

func main() {
	f := func(a int) {
		b := a
	}
	func() {
		var x, y int
		x = y
	}()
	switch t := any(1).(type) {
	case int:
	}
	if v := 1; true {
	}
}
