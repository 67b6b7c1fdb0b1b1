package main

import "fmt"

func main() {
	grid := make([][]rune, 5)
	for i := range grid {
		grid[i] = make([]rune, 5)
		for j := range grid[i] {
			grid[i][j] = '.'
		}
	}
	for i := range 5 {
		grid[i][i] = '#'
		grid[i][4-i] = '#'
	}
	for _, row := range grid {
		fmt.Println(string(row))
	}
	tri := [][]int{{1}}
	for i := 1; i < 6; i++ {
		row := []int{1}
		for j := 1; j < i; j++ {
			row = append(row, tri[i-1][j-1]+tri[i-1][j])
		}
		tri = append(tri, append(row, 1))
	}
	for _, row := range tri {
		fmt.Println(row)
	}
}
