package main

import "fmt"

func main() {
	var s []int
	s = append(s)
	fmt.Println(s == nil, len(s), cap(s))
	s = append(s, 1)
	s = append(s, 2, 3)
	s = append(s, []int{4, 5, 6}...)
	fmt.Println(s, len(s))
	b := append([]byte("ab"), "cd"...)
	fmt.Println(string(b))
	t := append(s[:2], s[4:]...)
	fmt.Println(t, s)
	nested := [][]int{}
	for i := range 3 {
		row := make([]int, 0, i)
		for j := range i {
			row = append(row, i*j)
		}
		nested = append(nested, row)
	}
	fmt.Println(nested)
	s = append([]int{0}, t...)
	fmt.Println(s)
	u := append([]any{}, 1, "a", nil, 2.5)
	fmt.Println(u...)
	var p *[]int = &s
	*p = append(*p, 100)
	fmt.Println(s[len(s)-1])
	s = append(s[:1], append([]int{42}, s[1:]...)...)
	fmt.Println(s)
}
