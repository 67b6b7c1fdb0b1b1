package main

import "fmt"

type grid [9][9]int

func (g *grid) allowed(r, c, v int) bool {
	for i := range 9 {
		if g[r][i] == v || g[i][c] == v || g[r/3*3+i/3][c/3*3+i%3] == v {
			return false
		}
	}
	return true
}

func (g *grid) solve() bool {
	for r := range 9 {
		for c := range 9 {
			if g[r][c] != 0 {
				continue
			}
			for v := 1; v <= 9; v++ {
				if g.allowed(r, c, v) {
					g[r][c] = v
					if g.solve() {
						return true
					}
					g[r][c] = 0
				}
			}
			return false
		}
	}
	return true
}

func main() {
	var g grid
	for r, line := range []string{"530070000", "600195000", "098000060", "800060003", "400803001", "700020006", "060000280", "000419005", "000080079"} {
		for c, ch := range line {
			g[r][c] = int(ch - '0')
		}
	}
	before := g
	fmt.Println(g.solve())
	for _, row := range g {
		fmt.Println(row)
	}
	fmt.Println(before == g, before[0])
}
