package main

func main() {
	s := "not closed
	t := 'ab'
	u := ''
	v := "\q"
	w := '\xZZ'
}
