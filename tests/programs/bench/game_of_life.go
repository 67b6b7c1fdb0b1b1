package main

import (
	"fmt"
	"strings"
)

type board [][]bool

func newBoard(w, h int) board {
	b := make(board, h)
	for i := range b {
		b[i] = make([]bool, w)
	}
	return b
}

func (b board) alive(x, y int) bool {
	h, w := len(b), len(b[0])
	return b[(y+h)%h][(x+w)%w]
}

func (b board) next() board {
	n := newBoard(len(b[0]), len(b))
	for y := range b {
		for x := range b[y] {
			c := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if (dx != 0 || dy != 0) && b.alive(x+dx, y+dy) {
						c++
					}
				}
			}
			n[y][x] = c == 3 || c == 2 && b[y][x]
		}
	}
	return n
}

func (b board) String() string {
	var s strings.Builder
	for _, row := range b {
		for _, c := range row {
			if c {
				s.WriteByte('#')
			} else {
				s.WriteByte('.')
			}
		}
		s.WriteByte('\n')
	}
	return s.String()
}

func main() {
	b := newBoard(12, 8)
	for _, p := range [][2]int{{1, 0}, {2, 1}, {0, 2}, {1, 2}, {2, 2}} {
		b[p[1]][p[0]] = true
	}
	for range 12 {
		b = b.next()
	}
	fmt.Print(b)
}
