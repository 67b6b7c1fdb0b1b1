package main

import (
	"fmt"
	"sort"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (a byAge) Len() int           { return len(a) }
func (a byAge) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a byAge) Less(i, j int) bool { return a[i].age < a[j].age }

func main() {
	xs := []int{5, 2, 8, 1, 9, -3, 2}
	sort.Ints(xs)
	fmt.Println(xs, sort.IntsAreSorted(xs))
	ss := []string{"pear", "Apple", "fig", ""}
	sort.Strings(ss)
	fmt.Printf("%q\n", ss)
	fs := []float64{2.5, -1, 3, 0}
	sort.Float64s(fs)
	fmt.Println(fs)
	people := []person{{"A", 30}, {"B", 25}, {"C", 30}, {"D", 20}, {"E", 25}}
	sort.Sort(byAge(people))
	fmt.Println(people)
	sort.SliceStable(people, func(i, j int) bool { return people[i].name > people[j].name })
	fmt.Println(people)
	sort.Stable(byAge(people))
	fmt.Println(people)
	sort.Slice(people, func(i, j int) bool { return people[i].name < people[j].name })
	fmt.Println(people)
	sort.Sort(sort.Reverse(sort.IntSlice(xs)))
	fmt.Println(xs)
	sort.Ints(xs)
	fmt.Println(sort.SearchInts(xs, 5), sort.SearchInts(xs, 100), sort.Search(len(xs), func(i int) bool { return xs[i] >= 2 }))
	fmt.Println(sort.SearchStrings(ss, "fig"), sort.SliceIsSorted(people, func(i, j int) bool { return people[i].age < people[j].age }))
	i, found := sort.Find(len(xs), func(i int) int { return 8 - xs[i] })
	fmt.Println(i, found)
	m := map[string]int{"x": 3, "y": 1, "z": 2}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return m[keys[i]] < m[keys[j]] })
	fmt.Println(keys)
}
