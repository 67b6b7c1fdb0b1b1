// Package shapes has shapes.
package shapes

import (
	"fmt"

	"example.com/gotest/modules/shapes/internal/round"
	"example.com/gotest/modules/words"
)

func init() {
	fmt.Println("init: shapes.go")
	words.Add("shapes")
}

// Shape is what all shapes have.
type Shape interface {
	fmt.Stringer
	Area() float64
	hidden()
}

type circle struct{ r float64 }

// NewCircle makes a circle.
func NewCircle(r float64) Shape { return circle{r} }

func (c circle) Area() float64  { return round.Area(c.r) }
func (c circle) String() string { return fmt.Sprint("circle of radius ", c.r) }
func (circle) hidden()          {}

// Square is a square.
type Square struct {
	Side float64
	memo *float64
}

func (s Square) Area() float64  { return s.Side * s.Side }
func (s Square) String() string { return fmt.Sprint("square of side ", s.Side) }
func (Square) hidden()          {}
