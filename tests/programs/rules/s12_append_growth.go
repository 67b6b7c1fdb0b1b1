package main

import "fmt"

func growth(n int) {
	var s []int
	last := -1
	for i := range n {
		s = append(s, i)
		if cap(s) != last {
			last = cap(s)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
}

func main() {
	growth(6000)
	var b []byte
	last := -1
	for range 5000 {
		b = append(b, 0)
		if cap(b) != last {
			last = cap(b)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	var s []string
	last = -1
	for range 2000 {
		s = append(s, "")
		if cap(s) != last {
			last = cap(s)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	fmt.Println(cap(append([]int(nil), 1, 2, 3)), cap(append([]int(nil), make([]int, 5)...)), cap(append([]int(nil), make([]int, 7)...)))
	fmt.Println(cap(append(make([]int, 4), 1)), cap(append(make([]int, 5), 1)), cap(append(make([]int, 300), 1)))
	fmt.Println(cap(append([]byte("hello"), '!')), cap(append([]byte(nil), "0123456789"...)))
	fmt.Println(cap(append(make([]int, 10), make([]int, 15)...)))
	type three struct{ a, b, c int64 }
	var t []three
	last = -1
	for range 600 {
		t = append(t, three{})
		if cap(t) != last {
			last = cap(t)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	var i16 []int16
	last = -1
	for range 2000 {
		i16 = append(i16, 0)
		if cap(i16) != last {
			last = cap(i16)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	var e []struct{}
	e = append(e, struct{}{}, struct{}{})
	fmt.Println(len(e))
}
