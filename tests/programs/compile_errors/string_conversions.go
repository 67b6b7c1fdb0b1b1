package main

func main() {
	var s string = 'a'
	var b byte = "a"
	var r rune = "a"
	t := "a" + 'b'
	u := s + b
	if s == 'a' {
	}
	s += 1
	_, _, _ = r, t, u
}
