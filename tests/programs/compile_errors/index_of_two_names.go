// Names might be types.
package main

func main() {
	m := [][]int{{1}}
	i, j := 0, 0
	_ = m[i, j]
	m[i+1, j] = 2
}
