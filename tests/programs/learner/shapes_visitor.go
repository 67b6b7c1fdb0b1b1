package main

import (
	"fmt"
	"math"
	"sort"
)

type visitor interface {
	circle(*circle)
	square(*square)
	group(*group)
}

type shape interface{ accept(visitor) }

type circle struct{ r float64 }
type square struct{ side float64 }
type group struct {
	name   string
	shapes []shape
}

func (c *circle) accept(v visitor) { v.circle(c) }
func (s *square) accept(v visitor) { v.square(s) }
func (g *group) accept(v visitor)  { v.group(g) }

type area struct{ total float64 }

func (a *area) circle(c *circle) { a.total += math.Pi * c.r * c.r }
func (a *area) square(s *square) { a.total += s.side * s.side }
func (a *area) group(g *group) {
	for _, s := range g.shapes {
		s.accept(a)
	}
}

type printer struct{ indent string }

func (p printer) circle(c *circle) { fmt.Printf("%scircle %g\n", p.indent, c.r) }
func (p printer) square(s *square) { fmt.Printf("%ssquare %g\n", p.indent, s.side) }
func (p printer) group(g *group) {
	fmt.Printf("%s%s:\n", p.indent, g.name)
	for _, s := range g.shapes {
		s.accept(printer{p.indent + "  "})
	}
}

func main() {
	g := &group{"all", []shape{&circle{1}, &group{"inner", []shape{&square{2}, &square{3}}}, &circle{0.5}}}
	g.accept(printer{})
	a := &area{}
	g.accept(a)
	fmt.Printf("%.4f\n", a.total)
	areas := map[string]float64{}
	for name, s := range map[string]shape{"one": &square{1}, "two": &circle{2}, "three": g} {
		v := new(area)
		s.accept(v)
		areas[name] = v.total
	}
	names := []string{}
	for n := range areas {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Printf("%-6s %8.3f\n", n, areas[n])
	}
}
