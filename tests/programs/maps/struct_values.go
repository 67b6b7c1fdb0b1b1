package main

import "fmt"

type account struct {
	name  string
	money int
}

func main() {
	m := map[string]account{"a": {"Ann", 5}}
	acc := m["a"]
	acc.money += 10
	fmt.Println(m["a"].money, acc.money)
	m["a"] = acc
	fmt.Println(m["a"])
	p := map[string]*account{"b": {"Bob", 1}}
	p["b"].money++
	fmt.Println(*p["b"], m["zzz"], p["zzz"] == nil)
	s := map[string][]int{}
	s["x"] = append(s["x"], 1)
	s["x"][0]++
	fmt.Println(s)
	a := map[string][2]int{"k": {1, 2}}
	fmt.Println(a["k"][1], a["none"][0])
}
