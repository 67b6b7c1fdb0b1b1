package main

import "fmt"

type point struct{ X, Y int }

type line struct {
	from, to point
	label    string
	tags     []string
}

func newLine(label string) *line { return &line{label: label} }

func main() {
	p := point{1, 2}
	q := point{Y: 5}
	var z point
	fmt.Println(p, q, z, p == point{1, 2})
	l := line{p, q, "x", nil}
	l.from.X = 10
	l.to = z
	fmt.Println(l, p)
	fmt.Printf("%v %+v\n", l, l)
	r := newLine("r")
	r.from.Y++
	r.tags = append(r.tags, "a")
	s := *r
	s.label = "s"
	s.tags[0] = "shared"
	fmt.Println(r.label, s.label, r.tags, r.from)
	anon := struct {
		name string
		age  int
	}{"Bob", 30}
	fmt.Println(anon, anon.name)
	pp := &l.from
	pp.X = 77
	fmt.Println(l.from.X, (*pp).Y, (&l).label)
	people := []struct{ name string }{{"a"}, {"b"}}
	for _, person := range people {
		fmt.Print(person.name, " ")
	}
	fmt.Println()
	type node struct {
		val         int
		left, right *node
	}
	tree := &node{1, &node{val: 2}, &node{3, nil, &node{val: 4}}}
	var sum func(*node) int
	sum = func(n *node) int {
		if n == nil {
			return 0
		}
		return n.val + sum(n.left) + sum(n.right)
	}
	fmt.Println(sum(tree))
	var e struct{}
	fmt.Println(e)
}
