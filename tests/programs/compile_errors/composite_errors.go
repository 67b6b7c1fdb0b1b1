package main

type P struct{ X, Y int }

func main() {
	_ = P{1}
	_ = P{1, 2, 3}
	_ = P{X: 1, 2}
	_ = P{Z: 1}
	_ = P{"a", 2}
	_ = [2]int{1, 2, 3}
	_ = []int{"a"}
	_ = map[string]int{1, 2}
	_ = int{1}
	_ = []int{-1: 5}
	_ = [...]P{{1, 2}, {X: 3}, {"q", 1}}
}
