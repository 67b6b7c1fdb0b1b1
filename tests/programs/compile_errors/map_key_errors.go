package main

type T struct{ f []int }

func main() {
	var a map[[]int]string
	var b map[func()]int
	var c map[T]int
	var d map[map[int]int]int
	_, _, _, _ = a, b, c, d
}
