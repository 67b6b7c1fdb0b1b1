package main

import "fmt"

func hanoi(n int, a, b, c string, moves *int) {
	if n == 0 {
		return
	}
	hanoi(n-1, a, c, b, moves)
	*moves++
	hanoi(n-1, c, b, a, moves)
}

func ackermann(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ackermann(m-1, 1)
	}
	return ackermann(m-1, ackermann(m, n-1))
}

func isEven(n int) bool {
	if n == 0 {
		return true
	}
	return isOdd(n - 1)
}

func isOdd(n int) bool {
	if n == 0 {
		return false
	}
	return isEven(n - 1)
}

func permutations(xs []int, k int, visit func([]int)) {
	if k == len(xs) {
		visit(xs)
		return
	}
	for i := k; i < len(xs); i++ {
		xs[k], xs[i] = xs[i], xs[k]
		permutations(xs, k+1, visit)
		xs[k], xs[i] = xs[i], xs[k]
	}
}

func queens(n, row int, cols, d1, d2 map[int]bool) int {
	if row == n {
		return 1
	}
	count := 0
	for c := range n {
		if cols[c] || d1[row+c] || d2[row-c] {
			continue
		}
		cols[c], d1[row+c], d2[row-c] = true, true, true
		count += queens(n, row+1, cols, d1, d2)
		cols[c], d1[row+c], d2[row-c] = false, false, false
	}
	return count
}

func depth(n int) int {
	if n == 0 {
		return 0
	}
	return depth(n-1) + 1
}

func main() {
	moves := 0
	hanoi(10, "a", "b", "c", &moves)
	fmt.Println(moves, ackermann(2, 3), isEven(100), isOdd(7))
	permutations([]int{1, 2, 3}, 0, func(p []int) { fmt.Print(p, " ") })
	fmt.Println()
	fmt.Println(queens(6, 0, map[int]bool{}, map[int]bool{}, map[int]bool{}))
	fmt.Println(depth(100000))
}
