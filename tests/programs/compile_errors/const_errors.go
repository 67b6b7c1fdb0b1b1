package main

import "fmt"

var v = 5

const a = v
const b = len([]int{1})
const c int = "x"
const d
const e = f()
const g, h = 1
const i []int = nil

func f() int { return 1 }

func main() { fmt.Println(a, b, c, d, e, g, h, i) }
