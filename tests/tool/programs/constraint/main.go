//go:build a b

package main

func main() { println(1) }
