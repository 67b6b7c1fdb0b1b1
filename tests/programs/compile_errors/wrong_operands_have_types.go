// Indices, keys and elements that are wrong leave the type of the whole.
package main

func main() {
	m := map[string]int{}
	v, ok := m[5]
	v.foo()
	ok.foo()
	m[1] = "x"
	s := []int{1}
	q := s["x"]
	q.foo()
	part := s["x":]
	part.foo()
	_ = map[string]int{1: "x", "y": "z"}
}
