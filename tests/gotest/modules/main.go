// A program of several packages: names, methods and interfaces across them, and the order of their initialisation.
package main

import (
	"errors"
	"fmt"
	"os"

	. "example.com/gotest/modules/shapes"
	names "example.com/gotest/modules/words"
)

var first = note("variable of main")

func note(what string) string {
	fmt.Println("init:", what)
	return what
}

func init() { note("init of main") }

type labelled struct {
	Shape
	label string
}

func (l labelled) String() string { return l.label + ": " + l.Shape.String() }

func main() {
	fmt.Println(len(os.Args), os.Args[1:])
	shapes := []Shape{NewCircle(2), Square{Side: 3}, labelled{NewCircle(1), "small"}}
	for _, s := range shapes {
		fmt.Printf("%v %.2f %T\n", s, s.Area(), s)
	}
	fmt.Printf("%#v %+v\n", Square{Side: 1}, labelled{Square{}, "x"})
	_, err := Parse("hexagon 3")
	var unknown *UnknownError
	fmt.Println(err, errors.As(err, &unknown), errors.Is(err, ErrShape), unknown.Name)
	fmt.Println(names.Title("several packages"), names.Count())
	defer func() {
		fmt.Println("recovered:", recover())
		Must("triangle 1")
	}()
	Must("square -1")
}
