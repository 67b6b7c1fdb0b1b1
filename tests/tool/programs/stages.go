package main

import "fmt"

type point struct{ x, y int }

func (p *point) move(by int) { p.x += by }

func sum(list ...int) (total int) {
	for _, n := range list {
		total += n
	}
	return
}

func main() {
	p := &point{y: 2}
	p.move(sum(1, 2, 3))
	if p.x > 5 || p.y == 0 {
		fmt.Println("moved", *p)
	}
}
