// After a comma in brackets Go expects types, and ends at what cannot be one.
package main

func main() {
	m := [][]int{{1}}
	i, j := 0, 0
	_ = m[i, 0]
	_ = m[0, j+1]
	_ = m[i, -1]
	_ = m[i, len(m)]
	m[i, 1] = 2
}
