package main

import "fmt"

func main() {
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 10
		if i == 2 {
			fmt.Println("array copied:", v)
		}
	}
	a = [3]int{1, 2, 3}
	for i, v := range &a {
		a[2] = 10
		if i == 2 {
			fmt.Println("through a pointer:", v)
		}
	}
	s := []int{1, 2, 3}
	for i, v := range s {
		if i == 0 {
			s = append(s, 4)
			s[1] = 20
		}
		fmt.Print(v, " ")
	}
	fmt.Println(len(s))
	s = []int{1, 2, 3}
	for i := range s {
		s = s[:1]
		fmt.Print(i, " ")
	}
	fmt.Println(len(s))
	for i, r := range "aé\xff日\xe6\x97z" {
		fmt.Printf("%d:%U ", i, r)
	}
	fmt.Println()
	calls := 0
	f := func() []int { calls++; return []int{1, 2} }
	for range f() {
	}
	fmt.Println("calls", calls)
	for i := range 3 {
		i *= 2
		fmt.Print(i, " ")
	}
	fmt.Println()
	var np *[3]int
	for i := range np {
		fmt.Print(i, " ")
	}
	fmt.Println()
	var i int
	var dst [2]int
	for i, dst[1] = range []int{7, 8} {
	}
	fmt.Println(i, dst)
	for range "héllo" {
		calls++
	}
	fmt.Println(calls)
	n := 3
	for i := range n {
		n = 10
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i := range uint8(3) {
		fmt.Printf("%T%d ", i, i)
	}
	fmt.Println()
}
