package main

import "fmt"

func main() {
	m := map[string]int{"one": 1, "two": 2}
	m["three"] = 3
	v, ok := m["two"]
	fmt.Println(v, ok, m["none"], len(m))
	_, ok = m["none"]
	fmt.Println(ok)
	delete(m, "one")
	delete(m, "never there")
	fmt.Println(m, len(m))
	m["two"]++
	m["new"] += 10
	fmt.Println(m)
	n := m
	n["shared"] = 1
	fmt.Println(len(m))
	clear(m)
	fmt.Println(m, len(n))
	p := make(map[int][]string)
	p[1] = append(p[1], "a", "b")
	p[2] = append(p[2], "c")
	fmt.Println(p)
	q := make(map[string]map[string]int, 10)
	if q["x"] == nil {
		q["x"] = map[string]int{}
	}
	q["x"]["y"] = 5
	fmt.Println(q, q["no"]["no"])
	if v, ok := q["x"]["y"]; ok && v > 4 {
		fmt.Println("found", v)
	}
	f := map[string]func(int, int) int{
		"add": func(a, b int) int { return a + b },
		"mul": func(a, b int) int { return a * b },
	}
	fmt.Println(f["add"](3, 4), f["mul"](3, 4), f["none"] == nil)
}
