package main

import "fmt"

type counter int

func (c counter) double() counter { return c * 2 }
func (c *counter) add(n int)      { *c += counter(n) }

type stack []string

func (s *stack) push(v string) { *s = append(*s, v) }
func (s *stack) pop() string {
	old := *s
	v := old[len(old)-1]
	*s = old[:len(old)-1]
	return v
}
func (s stack) len() int { return len(s) }

type table map[string]int

func (t table) inc(k string) { t[k]++ }

type op func(int, int) int

func (o op) apply(a, b int) int { return o(a, b) }

type pair struct{ a, b int }

func (p pair) swapped() pair { return pair{p.b, p.a} }
func (p *pair) swap()        { p.a, p.b = p.b, p.a }

type level bool

func (l level) String() string {
	if l {
		return "high"
	}
	return "low"
}

func main() {
	var c counter = 5
	c.add(3)
	(&c).add(1)
	fmt.Println(c, c.double().double())
	var s stack
	s.push("a")
	s.push("b")
	fmt.Println(s.len(), s.pop(), s.len(), s)
	t := table{}
	t.inc("x")
	t.inc("x")
	fmt.Println(t)
	fmt.Println(op(func(a, b int) int { return a - b }).apply(5, 3))
	p := pair{1, 2}
	p.swap()
	q := &p
	fmt.Println(p, q.swapped(), p.swapped().swapped())
	fmt.Println(level(true), level(false))
	ps := []pair{{1, 2}, {3, 4}}
	ps[1].swap()
	for i := range ps {
		ps[i].swap()
	}
	fmt.Println(ps)
}
