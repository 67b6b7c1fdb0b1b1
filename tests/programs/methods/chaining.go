package main

import (
	"fmt"
	"strings"
)

type builder struct{ parts []string }

func (b *builder) add(s string) *builder {
	b.parts = append(b.parts, s)
	return b
}

func (b *builder) when(c bool, f func(*builder)) *builder {
	if c {
		f(b)
	}
	return b
}

func (b builder) build() string { return strings.Join(b.parts, " ") }

func main() {
	s := (&builder{}).add("select").add("*").
		when(true, func(b *builder) { b.add("from").add("t") }).
		when(false, func(b *builder) { b.add("never") }).
		build()
	fmt.Println(s)
}
