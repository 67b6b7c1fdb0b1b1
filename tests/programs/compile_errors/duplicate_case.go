package main

func main() {
	x := 1
	switch x {
	case 1, 2:
	case 2:
	case 3, 3:
	}
	switch "a" {
	case "a":
	case "a":
	}
	switch any(x).(type) {
	case int:
	case string, int:
	}
	switch x {
	default:
	default:
	}
}
