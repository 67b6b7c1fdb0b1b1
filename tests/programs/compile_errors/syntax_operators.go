package main

func main() {
	a := 1 +
	b := a ++ 2
	c := a === b
	d := a <> b
	e := a ** 2
	f := not a
}
