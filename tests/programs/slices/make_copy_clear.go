package main

import "fmt"

func main() {
	s := make([]int, 3)
	t := make([]string, 2, 10)
	fmt.Println(s, len(t), cap(t), t[0] == "")
	n := copy(s, []int{1, 2, 3, 4})
	fmt.Println(n, s)
	n = copy(s[1:], s)
	fmt.Println(n, s)
	b := make([]byte, 3)
	n = copy(b, "hello")
	fmt.Println(n, string(b))
	clear(s)
	fmt.Println(s)
	clear(t)
	fmt.Println(len(t))
	size := 4
	m := make([][]int, size)
	for i := range m {
		m[i] = make([]int, i+1)
		for j := range m[i] {
			m[i][j] = i * j
		}
	}
	fmt.Println(m)
	lit := []string{2: "c", 0: "a", 5: "f"}
	fmt.Printf("%q %d\n", lit, len(lit))
	var u8 uint8 = 3
	fmt.Println(len(make([]int, u8)), cap(make([]int, 0, u8)))
}
