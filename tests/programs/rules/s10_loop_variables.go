package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	var ps []*int
	for i := 0; i < 6; i++ {
		ps = append(ps, &i)
		i++
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	fs = nil
	for _, v := range []int{1, 2, 3} {
		fs = append(fs, func() int { return v })
	}
	for i := range 3 {
		fs = append(fs, func() int { return i * 100 })
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	// The copy is made before the post statement: the closure of an iteration keeps that iteration's value.
	var last func() int
	for i := 0; i < 3; i++ {
		if last != nil {
			fmt.Print(last(), " ")
		}
		last = func() int { return i }
		if i == 1 {
			continue
		}
	}
	fmt.Println(last())
	for i, f := 0, func() {}; i < 2; i++ {
		f()
		f = func() { fmt.Println("closure sees", i) }
	}
}
