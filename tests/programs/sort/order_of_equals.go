// The order of equal elements is that of Go's own algorithm.
package main

import (
	"fmt"
	"sort"
)

type item struct{ key, id int }

type items []item

func (s items) Len() int           { return len(s) }
func (s items) Less(i, j int) bool { return s[i].key < s[j].key }
func (s items) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

func make1(n, keys, seed int) items {
	s := make(items, n)
	x := uint32(seed)
	for i := range s {
		x = x*1664525 + 1013904223
		s[i] = item{int(x>>16) % keys, i}
	}
	return s
}

func hash(s items) uint32 {
	h := uint32(2166136261)
	for _, it := range s {
		h = (h ^ uint32(it.id)) * 16777619
	}
	return h
}

func main() {
	for _, n := range []int{5, 11, 12, 13, 20, 50, 51, 100, 500, 2000} {
		for _, keys := range []int{1, 2, 5, 1000} {
			a := make1(n, keys, n+keys)
			b := make1(n, keys, n+keys)
			c := make1(n, keys, n+keys)
			sort.Sort(a)
			sort.Slice(b, func(i, j int) bool { return b[i].key < b[j].key })
			sort.Stable(c)
			fmt.Print(hash(a), " ", hash(b), " ", hash(c), "; ")
		}
		fmt.Println()
	}
	a := make1(30, 4, 7)
	sort.Sort(a)
	fmt.Println(a)
	asc := make1(200, 1000, 3)
	sort.Sort(asc)
	sort.Sort(sort.Reverse(asc))
	fmt.Println(hash(asc))
}
