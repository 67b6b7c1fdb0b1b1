package main

import "fmt"

type tree struct{ left, right *tree }

func build(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{build(depth - 1), build(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

func main() {
	long := build(10)
	for d := 4; d <= 10; d += 2 {
		total := 0
		for range 1 << (10 - d) {
			total += build(d).count()
		}
		fmt.Println(d, total)
	}
	fmt.Println(long.count())
}
