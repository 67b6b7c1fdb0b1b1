// Capacities of slices that live in the heap, as Go's size classes make them.
package main

import "fmt"

type three struct{ a, b, c int64 }

var (
	ints    []int
	bytes   []byte
	strs    []string
	threes  []three
	int16s  []int16
	nothing []struct{}
)

func main() {
	last := -1
	for i := range 6000 {
		ints = append(ints, i)
		if cap(ints) != last {
			last = cap(ints)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	last = -1
	for range 5000 {
		bytes = append(bytes, 0)
		if cap(bytes) != last {
			last = cap(bytes)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	last = -1
	for range 2000 {
		strs = append(strs, "")
		if cap(strs) != last {
			last = cap(strs)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	last = -1
	for range 600 {
		threes = append(threes, three{})
		if cap(threes) != last {
			last = cap(threes)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	last = -1
	for range 2000 {
		int16s = append(int16s, 0)
		if cap(int16s) != last {
			last = cap(int16s)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	ints = append([]int(nil), 1, 2, 3)
	fmt.Print(cap(ints), " ")
	ints = append([]int(nil), make([]int, 5)...)
	fmt.Print(cap(ints), " ")
	ints = append([]int(nil), make([]int, 7)...)
	fmt.Print(cap(ints), " ")
	ints = append(make([]int, 300), 1)
	fmt.Print(cap(ints), " ")
	ints = append(make([]int, 10), make([]int, 15)...)
	fmt.Print(cap(ints), " ")
	bytes = append([]byte(nil), "0123456789"...)
	fmt.Println(cap(bytes))
	nothing = append(nothing, struct{}{}, struct{}{})
	fmt.Println(len(nothing))
}
