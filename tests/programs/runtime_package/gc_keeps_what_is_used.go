package main

import (
	"fmt"
	"runtime"
)

type node struct {
	left, right *node
	data        []byte
	m           map[string]*node
	f           func() int
	i           any
	c           chan *node
}

func build(depth int) *node {
	if depth == 0 {
		return nil
	}
	n := &node{left: build(depth - 1), right: build(depth - 1), data: make([]byte, depth*10)}
	n.m = map[string]*node{"self": n}
	n.f = func() int { return len(n.data) }
	n.i = n
	n.c = make(chan *node, 1)
	n.c <- n
	return n
}

func (n *node) check() int {
	if n == nil {
		return 0
	}
	if n.m["self"] != n || n.f() != len(n.data) || n.i.(*node) != n {
		panic("lost something")
	}
	other := <-n.c
	if other != n {
		panic("lost in channel")
	}
	n.c <- n
	return 1 + n.left.check() + n.right.check()
}

func main() {
	t := build(8)
	for range 5 {
		runtime.GC()
		garbage := build(5)
		if garbage.check() != 31 {
			panic("garbage")
		}
	}
	fmt.Println(t.check())
	var strs []string
	for i := range 1000 {
		strs = append(strs, fmt.Sprint("string ", i))
		if i%250 == 0 {
			runtime.GC()
		}
	}
	fmt.Println(strs[0], strs[999], len(strs))
}
