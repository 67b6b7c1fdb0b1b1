// A tiny stack machine: type switches, maps, closures and slices at once.
package main

import (
	"fmt"
	"strconv"
	"strings"
)

type value any
type machine struct {
	stack []value
	vars  map[string]value
	words map[string]func(*machine) error
}

func (m *machine) push(v value) { m.stack = append(m.stack, v) }
func (m *machine) pop() (value, error) {
	if len(m.stack) == 0 {
		return nil, fmt.Errorf("stack is empty")
	}
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v, nil
}

func binary(f func(a, b int) (int, error)) func(*machine) error {
	return func(m *machine) error {
		y, err := m.pop()
		if err != nil {
			return err
		}
		x, err := m.pop()
		if err != nil {
			return err
		}
		a, ok1 := x.(int)
		b, ok2 := y.(int)
		if !ok1 || !ok2 {
			return fmt.Errorf("not numbers: %v, %v", x, y)
		}
		r, err := f(a, b)
		if err == nil {
			m.push(r)
		}
		return err
	}
}

func newMachine() *machine {
	m := &machine{vars: map[string]value{}}
	m.words = map[string]func(*machine) error{
		"+": binary(func(a, b int) (int, error) { return a + b, nil }),
		"*": binary(func(a, b int) (int, error) { return a * b, nil }),
		"/": binary(func(a, b int) (int, error) {
			if b == 0 {
				return 0, fmt.Errorf("%d divided by zero", a)
			}
			return a / b, nil
		}),
		"dup": func(m *machine) error {
			v, err := m.pop()
			if err == nil {
				m.push(v)
				m.push(v)
			}
			return err
		},
	}
	return m
}

func (m *machine) run(program string) (err error) {
	for _, w := range strings.Fields(program) {
		switch n, e := strconv.Atoi(w); {
		case e == nil:
			m.push(n)
		case strings.HasPrefix(w, "'"):
			m.push(w[1:])
		case strings.HasPrefix(w, "!"):
			v, err := m.pop()
			if err != nil {
				return err
			}
			m.vars[w[1:]] = v
		case strings.HasPrefix(w, "@"):
			m.push(m.vars[w[1:]])
		default:
			f, ok := m.words[w]
			if !ok {
				return fmt.Errorf("unknown word %q", w)
			}
			if err := f(m); err != nil {
				return fmt.Errorf("%s: %w", w, err)
			}
		}
	}
	return nil
}

func main() {
	for _, p := range []string{"1 2 + 3 *", "5 !x @x @x *", "2 dup dup * *", "1 0 /", "+", "'a 1 +", "bogus", "10 'text @none"} {
		m := newMachine()
		err := m.run(p)
		fmt.Println(p, "=>", m.stack, err)
	}
}
