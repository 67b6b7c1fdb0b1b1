package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	s := []int{1, 2, 3}
	n := -1
	a, b, c := 2, 1, 5
	try(func() { _ = [4]int(s) })
	try(func() { _ = (*[4]int)(s) })
	try(func() { fmt.Println([2]int(s), *(*[3]int)(s), (*[0]int)(nil) == nil) })
	try(func() { _ = make([]int, n) })
	try(func() { _ = make([]int, 2, a-1) })
	try(func() { _ = make([]int, 0, n) })
	try(func() { _ = make(chan int, n) })
	try(func() { fmt.Println(len(make(map[int]int, n))) })
	try(func() { _ = s[a:b] })
	try(func() { _ = s[c:] })
	try(func() { _ = s[:c] })
	try(func() { _ = s[n:] })
	try(func() { _ = s[:n] })
	try(func() { _ = s[c] })
	try(func() { _ = s[n] })
	try(func() { _ = s[0:1:c] })
	try(func() { _ = s[0:a:b] })
	try(func() { _ = s[a:b:b] })
	try(func() { _ = "hello"[c+1] })
	try(func() { _ = "hello"[a:b] })
	try(func() { _ = "hello"[c+5:] })
	try(func() { _ = "hello"[:c+5] })
	arr := [3]int{}
	try(func() { _ = arr[c] })
	try(func() { _ = arr[:c] })
	try(func() { _ = arr[a:b] })
	try(func() { fmt.Println(s[3:], s[:0], "hello"[5:], s[3:3:3]) })
	big := uint64(1 << 63)
	try(func() { _ = s[big] })
	try(func() { _ = make([]int64, 1<<62+c) })
	e := s[:1]
	try(func() { _ = e[2:] })
	try(func() { fmt.Println(e[1:3]) })
	try(func() { fmt.Println(e[1:4]) })
}
