package main

func main() {
	m := map[any]int{}
	m[func() {}] = 1
}
