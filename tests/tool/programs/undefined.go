package main

import (
	"fmt"
	"strngs"
)

type point struct{ width, height int }

func (p *point) scale(by int) {}

func main() {
	var name String
	total = lenn(name)
	fmt.Printn(strings.ToUpper(name))
	Println(nmae)
	var p point
	p.scael(p.widht)
	p.Scale(2)
}
