package shapes

import (
	"errors"
	"fmt"
)

func init() { fmt.Println("init: parse.go") }

// ErrShape is what all errors of Parse are.
var ErrShape = errors.New("no shape")

// UnknownError names a kind that is not there.
type UnknownError struct{ Name string }

func (e *UnknownError) Error() string { return "unknown kind " + e.Name }
func (e *UnknownError) Unwrap() error { return ErrShape }

// Parse reads a kind and a size.
func Parse(text string) (Shape, error) {
	var kind string
	var size float64
	if _, err := fmt.Sscan(text, &kind, &size); err != nil {
		return nil, fmt.Errorf("parse %q: %w", text, err)
	}
	switch {
	case size < 0:
		return nil, fmt.Errorf("%w: size %v", ErrShape, size)
	case kind == "circle":
		return NewCircle(size), nil
	case kind == "square":
		return Square{Side: size}, nil
	}
	return nil, &UnknownError{kind}
}

// Must is Parse for those who know.
func Must(text string) Shape {
	s, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return s
}
