package main

type E struct{ a int }

type T struct{ E }

func main() {
	for range 3 {
	}
	println(min(1, 2), max(1), new(5), T{a: 1}.a)
	clear(map[int]int{})
}
