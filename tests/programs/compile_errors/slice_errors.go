package main

func main() {
	m := map[string]int{}
	_ = m[1:2]
	_ = "abc"[0:1:2]
	_ = [3]int{}[:]
	_ = (5)[1:]
	x := 1.5
	_ = []int{}[x:]
	_ = []int{}[::]
}
