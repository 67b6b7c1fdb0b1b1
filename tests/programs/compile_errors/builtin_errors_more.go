package main

func main() {
	_ = make([]int, "a")
	_ = make([]int, -1)
	_ = make([]int, 5, 2)
	_ = make(map[int]int, 1, 2)
	_ = new(5, 6)
	_ = min()
	_ = min(1, "a")
	_ = max("a", 'b')
	clear(5)
	_ = len
	panic()
	print(len)
}
