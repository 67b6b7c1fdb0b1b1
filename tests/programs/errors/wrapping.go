package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

type opError struct {
	op  string
	err error
}

func (e *opError) Error() string { return e.op + ": " + e.err.Error() }
func (e *opError) Unwrap() error { return e.err }

type temporary struct{}

func (temporary) Error() string        { return "temporary" }
func (temporary) Is(target error) bool { return target == io.EOF }

func main() {
	base := errors.New("base")
	e1 := &opError{"open", base}
	e2 := fmt.Errorf("layer: %w", e1)
	fmt.Println(e2, errors.Is(e2, base), errors.Is(e2, io.EOF), errors.Unwrap(e2) == error(e1))
	var oe *opError
	fmt.Println(errors.As(e2, &oe), oe.op)
	fmt.Println(errors.Is(temporary{}, io.EOF), errors.Is(nil, base), errors.Is(base, nil))
	j := errors.Join(e2, temporary{})
	fmt.Println(j, errors.Is(j, base), errors.Is(j, io.EOF))
	fmt.Println(errors.New("x") == errors.New("x"), base == base)
	_, err := os.Open("does not exist")
	fmt.Println(err, errors.Is(err, os.ErrNotExist))
	var pe *os.PathError
	fmt.Println(errors.As(err, &pe), pe.Op, pe.Path)
	two := fmt.Errorf("%w, %w", base, io.ErrUnexpectedEOF)
	fmt.Println(two, errors.Is(two, io.ErrUnexpectedEOF))
	bad := fmt.Errorf("%w", "not an error")
	fmt.Println(bad)
	var s interface{ Error() string } = base
	fmt.Println(s.Error())
	if err := func() error { return nil }(); err != nil {
		fmt.Println("never")
	}
}
