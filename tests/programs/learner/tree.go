package main

import (
	"fmt"
	"strings"
)

type node struct {
	key         string
	count       int
	left, right *node
}

func (n *node) insert(key string) *node {
	if n == nil {
		return &node{key: key, count: 1}
	}
	switch {
	case key < n.key:
		n.left = n.left.insert(key)
	case key > n.key:
		n.right = n.right.insert(key)
	default:
		n.count++
	}
	return n
}

func (n *node) walk(visit func(*node, int), depth int) {
	if n == nil {
		return
	}
	n.left.walk(visit, depth+1)
	visit(n, depth)
	n.right.walk(visit, depth+1)
}

func (n *node) height() int {
	if n == nil {
		return 0
	}
	return 1 + max(n.left.height(), n.right.height())
}

func main() {
	var root *node
	for _, w := range strings.Fields("the cat sat on the mat and the dog sat too") {
		root = root.insert(w)
	}
	root.walk(func(n *node, d int) {
		fmt.Printf("%s%s %d\n", strings.Repeat("  ", d), n.key, n.count)
	}, 0)
	fmt.Println(root.height())
	walker := func(out chan<- string) {
		root.walk(func(n *node, _ int) { out <- n.key }, 0)
		close(out)
	}
	c := make(chan string)
	go walker(c)
	for k := range c {
		fmt.Print(k, " ")
	}
	fmt.Println()
}
