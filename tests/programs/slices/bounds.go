package main

import "fmt"

func try(f func()) {
	defer func() {
		if err, ok := recover().(error); ok {
			fmt.Println(err)
		}
	}()
	f()
}

func main() {
	s := []int{1, 2, 3}
	i := 5
	try(func() { fmt.Println(s[i]) })
	try(func() { s[i] = 1 })
	try(func() { s[i]++ })
	try(func() { p := &s[i]; *p = 1 })
	try(func() { fmt.Println(s[1:i]) })
	try(func() { fmt.Println(s[i:]) })
	try(func() { fmt.Println("abc"[i]) })
	var n []string
	try(func() { fmt.Println(n[0]) })
	arr := [4]int{}
	try(func() { fmt.Println(arr[i-1], "x", arr[i]) })
	p := &arr
	try(func() { p[i] = 1 })
	j := -3
	try(func() { fmt.Println(s[j]) })
	var u8 uint8 = 200
	try(func() { fmt.Println(s[u8]) })
	fmt.Println(s[len(s)-1], s[0:0], s[3:])
}
