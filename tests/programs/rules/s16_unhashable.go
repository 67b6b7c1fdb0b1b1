package main

import "fmt"

type inner struct{ f func() }

type mixed struct {
	n int
	v any
}

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	m := map[any]int{}
	try(func() { m[[]int{1}] = 1 })
	try(func() { _ = m[map[string]int{}] })
	try(func() { m[inner{}] = 1 })
	try(func() { m[[1]any{func() {}}] = 1 })
	try(func() { delete(m, any([]string{})) })
	var a, b any = []int{1}, []int{1}
	try(func() { fmt.Println(a == b) })
	try(func() { fmt.Println(a == any("text")) })
	try(func() { fmt.Println(any(inner{}) == any(inner{})) })
	try(func() { fmt.Println(mixed{1, a} == mixed{2, b}) })
	try(func() { fmt.Println(mixed{1, a} == mixed{1, b}) })
	try(func() { fmt.Println([2]any{1, a} == [2]any{1, 2}) })
	try(func() { fmt.Println(any(func() {}) == nil) })
	try(func() { fmt.Println(any(struct{ m map[int]int }{}) == any(struct{ m map[int]int }{})) })
}
