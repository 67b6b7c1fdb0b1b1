package main

import "fmt"

func main() {
	m := map[int]bool{}
	for i := range 100 {
		m[i] = true
	}
	seen := 0
	for k := range m {
		seen++
		for j := range 100 {
			if j != k {
				delete(m, j)
			}
		}
	}
	fmt.Println("deleted entries are not seen:", seen)

	m = map[int]bool{1: true}
	for k := range m {
		if k < 50 {
			m[k+1] = true
		}
	}
	fmt.Println("inserted ones may be:", len(m) >= 2)

	big := map[int]int{}
	for i := range 1000 {
		big[i] = i
	}
	sum, count := 0, 0
	for k, v := range big {
		sum += v
		count++
		delete(big, k)
	}
	fmt.Println(sum, count, len(big))

	// Starts differ: of many ranges over a map of many, not all begin alike.
	starts := map[int]bool{}
	for i := range 64 {
		big[i] = i
	}
	for range 200 {
		for k := range big {
			starts[k] = true
			break
		}
	}
	fmt.Println("random starts:", len(starts) > 1)
	var none map[string]int
	for range none {
		fmt.Println("not reached")
	}
}
