// append, slice expressions, make and type assertions have their turn among the calls, before elements to their left are read.
package main

import "fmt"

type point struct{ x, y int }

type list struct{ items []int }

func first(s []int) (int, []int) { return s[0], append(s[:0], s[1:]...) }

func (l *list) pop() (x int) {
	x, l.items = l.items[len(l.items)-1], l.items[:len(l.items)-1]
	return
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	s := []int{1, 2, 3}
	x, rest := s[1], append(s[:1], 9)
	fmt.Println(x, rest)

	s = []int{1, 2, 3}
	x, s = s[0], append(s[:0], s[1:]...)
	fmt.Println(x, s)

	fmt.Println(first([]int{1, 2, 3}))

	s = []int{1, 2, 3}
	both := struct {
		a int
		b []int
	}{s[0], append(s[:0], 7)}
	fmt.Println(both)

	array := [3]int{1, 2, 3}
	copied, appended := array, append(array[:0], 9)
	fmt.Println(copied, appended)

	points := []point{{1, 2}, {3, 4}}
	p, points := points[0], append(points[:0], point{8, 9})
	fmt.Println(p, points)

	names := []string{"a", "b"}
	fmt.Println(names[0] + fmt.Sprint(append(names[:0], "z")))

	s = []int{11}
	m := map[int]int{}
	m[s[0]], s = 5, append(s[:0], 77)
	fmt.Println(m, s)

	s = []int{1, 2, 3}
	fmt.Println(s[0]*100 + len(append(s[:0], 5))*10 + s[0])
	s = []int{1, 2, 3}
	fmt.Println(append([]int{s[0]}, append(s[:0], 9)...))

	text := []byte("abc")
	before, after := string(text), append(text[:0], 'z')
	fmt.Println(before, string(after))

	// What is appended to holds other things than what is read.
	words := []string{"a"}
	n, words := len(words[0])+s[1], append(words[:0], "bcd")
	fmt.Println(n, words)

	// Which of two failures comes first.
	try("pop", func() { new(list).pop() })
	var none []int
	try("define", func() {
		x, rest := none[len(none)-1], none[:len(none)-1]
		fmt.Println(x, rest)
	})
	try("return", func() {
		fmt.Println(func(s []int) (int, []int) { return s[3], s[:7] }(none))
	})
	var any any = "text"
	try("assertion", func() {
		x, y := none[1], any.(int)
		fmt.Println(x, y)
	})
	minus := -1
	try("make", func() {
		x, y := none[1], make([]int, minus)
		fmt.Println(x, y)
	})
	try("array", func() {
		var array [4]int
		array[minus], none = 3, none[1:]
	})
}
