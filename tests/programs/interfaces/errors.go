package main

import (
	"errors"
	"fmt"
)

type notFound struct{ name string }

func (e *notFound) Error() string { return e.name + " not found" }

type coded int

func (c coded) Error() string { return fmt.Sprintf("code %d", int(c)) }

var errBase = errors.New("base")

func find(s string) error {
	switch s {
	case "missing":
		return &notFound{s}
	case "code":
		return coded(42)
	case "wrapped":
		return fmt.Errorf("finding %q: %w", s, errBase)
	case "deep":
		return fmt.Errorf("deep: %w", fmt.Errorf("deeper: %w", &notFound{"it"}))
	}
	return nil
}

func main() {
	for _, s := range []string{"ok", "missing", "code", "wrapped", "deep"} {
		err := find(s)
		fmt.Println(s, "->", err, err == nil)
		var nf *notFound
		var c coded
		fmt.Println(errors.Is(err, errBase), errors.As(err, &nf), errors.As(err, &c))
		if nf != nil {
			fmt.Println("name", nf.name)
		}
	}
	fmt.Println(errors.Unwrap(find("wrapped")) == errBase, errors.Unwrap(errBase))
	j := errors.Join(errBase, nil, coded(1))
	fmt.Println(j, errors.Is(j, coded(1)), errors.Is(j, coded(2)))
	fmt.Println(errors.Join(nil, nil) == nil)
	m := fmt.Errorf("two: %w and %w", errBase, coded(3))
	fmt.Println(m, errors.Is(m, errBase), errors.Is(m, coded(3)))
}
