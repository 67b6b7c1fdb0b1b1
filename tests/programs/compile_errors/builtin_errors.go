package main

func main() {
	_ = len(5)
	_ = cap(map[int]int{})
	_ = append(1, 2)
	_ = append([]int{}, "a")
	copy(1, 2)
	copy([]int{}, []string{})
	delete([]int{}, 1)
	delete(map[string]int{}, 1)
	_ = make(int)
	_ = make([]int)
}
