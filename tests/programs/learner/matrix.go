package main

import "fmt"

type matrix [][]float64

func identity(n int) matrix {
	m := make(matrix, n)
	for i := range m {
		m[i] = make([]float64, n)
		m[i][i] = 1
	}
	return m
}

func (m matrix) times(o matrix) matrix {
	r := make(matrix, len(m))
	for i := range m {
		r[i] = make([]float64, len(o[0]))
		for j := range o[0] {
			for k := range o {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return r
}

func (m matrix) transpose() matrix {
	r := make(matrix, len(m[0]))
	for i := range r {
		for _, row := range m {
			r[i] = append(r[i], row[i])
		}
	}
	return r
}

func (m matrix) det() float64 {
	if len(m) == 1 {
		return m[0][0]
	}
	d, sign := 0.0, 1.0
	for c := range m {
		var minor matrix
		for _, row := range m[1:] {
			minor = append(minor, append(append([]float64{}, row[:c]...), row[c+1:]...))
		}
		d += sign * m[0][c] * minor.det()
		sign = -sign
	}
	return d
}

func spiral(rows, cols int) (out []int) {
	seen := make(map[[2]int]bool)
	dirs := [...][2]int{{0, 1}, {1, 0}, {0, -1}, {-1, 0}}
	r, c, d := 0, 0, 0
	for range rows * cols {
		out = append(out, r*cols+c)
		seen[[2]int{r, c}] = true
		nr, nc := r+dirs[d][0], c+dirs[d][1]
		if nr < 0 || nr >= rows || nc < 0 || nc >= cols || seen[[2]int{nr, nc}] {
			d = (d + 1) % 4
			nr, nc = r+dirs[d][0], c+dirs[d][1]
		}
		r, c = nr, nc
	}
	return
}

func main() {
	a := matrix{{1, 2}, {3, 4}}
	fmt.Println(a.times(a), a.transpose(), a.det())
	fmt.Println(identity(3).times(matrix{{2, 0, 1}, {1, 3, 2}, {1, 1, 1}}).det())
	fmt.Println(spiral(3, 4))
}
