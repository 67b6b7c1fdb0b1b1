package main

import (
	"fmt"
	"math"
)

type shape interface {
	area() float64
	perimeter() float64
}

type rect struct{ w, h float64 }
type circle struct{ r float64 }

func (r rect) area() float64         { return r.w * r.h }
func (r rect) perimeter() float64    { return 2 * (r.w + r.h) }
func (c *circle) area() float64      { return math.Pi * c.r * c.r }
func (c *circle) perimeter() float64 { return 2 * math.Pi * c.r }

func total(shapes ...shape) (sum float64) {
	for _, s := range shapes {
		sum += s.area()
	}
	return
}

func main() {
	shapes := []shape{rect{2, 3}, &circle{1}, &rect{1, 1}}
	for _, s := range shapes {
		fmt.Printf("%T %.2f %.2f\n", s, s.area(), s.perimeter())
	}
	fmt.Printf("%.3f\n", total(shapes...))
	c := &circle{1}
	var s shape = c
	c.r = 2
	fmt.Printf("%.2f\n", s.area())
	r := rect{1, 2}
	s = r
	r.w = 100
	fmt.Println(s.area(), s == rect{1, 2}, s == shape(c))
	var n shape
	fmt.Println(n == nil)
	defer func() { fmt.Println(recover()) }()
	n.area()
}
