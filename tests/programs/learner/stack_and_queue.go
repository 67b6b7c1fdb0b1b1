package main

import (
	"errors"
	"fmt"
)

var errEmpty = errors.New("empty")

type stack []any

func (s *stack) push(v any) { *s = append(*s, v) }
func (s *stack) pop() (any, error) {
	if len(*s) == 0 {
		return nil, errEmpty
	}
	v := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return v, nil
}

type queue struct {
	buf        [4]string
	head, size int
}

func (q *queue) put(s string) bool {
	if q.size == len(q.buf) {
		return false
	}
	q.buf[(q.head+q.size)%len(q.buf)] = s
	q.size++
	return true
}

func (q *queue) get() (s string, ok bool) {
	if q.size > 0 {
		s, ok = q.buf[q.head], true
		q.head = (q.head + 1) % len(q.buf)
		q.size--
	}
	return
}

func balanced(s string) bool {
	pairs := map[rune]rune{')': '(', ']': '[', '}': '{'}
	var st stack
	for _, r := range s {
		switch r {
		case '(', '[', '{':
			st.push(r)
		case ')', ']', '}':
			if v, err := st.pop(); err != nil || v.(rune) != pairs[r] {
				return false
			}
		}
	}
	return len(st) == 0
}

func main() {
	var s stack
	s.push(1)
	s.push("two")
	s.push(3.0)
	for {
		v, err := s.pop()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%v %T\n", v, v)
	}
	var q queue
	for _, w := range []string{"a", "b", "c", "d", "e"} {
		fmt.Print(q.put(w), " ")
	}
	fmt.Println(q.get())
	fmt.Println(q.put("f"), q.buf, q.size)
	for _, t := range []string{"([]{})", "(]", "((", ""} {
		fmt.Print(balanced(t), " ")
	}
	fmt.Println()
}
