package main

import (
	"fmt"
	str "strings"
)

var a1 = show("a1", z1)
var a2 = show("a2", 2)

func init() { fmt.Println("init in a.go") }

func init() { fmt.Println("second init in a.go") }

type Square struct{ side int }

func show(name string, n int) int {
	fmt.Println("set", name, n)
	return n + 1
}

func join(list []string) string { return str.Join(list, "+") }
