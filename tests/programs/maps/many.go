package main

import (
	"fmt"
	"sort"
)

func main() {
	m := map[int]int{}
	for i := range 10000 {
		m[i*7919%10007] = i
	}
	fmt.Println(len(m))
	for i := 0; i < 10007; i += 2 {
		delete(m, i)
	}
	fmt.Println(len(m))
	sum := 0
	for k, v := range m {
		sum += k ^ v
	}
	fmt.Println(sum)
	keys := []int{}
	for k := range m {
		keys = append(keys, k)
	}
	sort.Ints(keys)
	fmt.Println(keys[0], keys[len(keys)-1], len(keys))
	words := map[string]int{}
	for i := range 5000 {
		words[fmt.Sprint("w", i%100)]++
	}
	fmt.Println(len(words), words["w7"])
	for range m {
		break
	}
	count := 0
	for k := range m {
		if k%3 == 0 {
			delete(m, k)
		}
		count++
	}
	fmt.Println(count, len(m))
}
