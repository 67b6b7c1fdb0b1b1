package main

import "fmt"

func knapsack(weights, values []int, capacity int) (int, []int) {
	best := make([][]int, len(weights)+1)
	for i := range best {
		best[i] = make([]int, capacity+1)
	}
	for i, w := range weights {
		for c := range capacity + 1 {
			best[i+1][c] = best[i][c]
			if w <= c {
				best[i+1][c] = max(best[i+1][c], best[i][c-w]+values[i])
			}
		}
	}
	var chosen []int
	for i, c := len(weights), capacity; i > 0; i-- {
		if best[i][c] != best[i-1][c] {
			chosen = append(chosen, i-1)
			c -= weights[i-1]
		}
	}
	return best[len(weights)][capacity], chosen
}

func coins(kinds []int, sum int) int {
	ways := make([]int, sum+1)
	ways[0] = 1
	for _, k := range kinds {
		for s := k; s <= sum; s++ {
			ways[s] += ways[s-k]
		}
	}
	return ways[sum]
}

func lis(xs []int) (best []int) {
	ends := make([][]int, len(xs))
	for i, x := range xs {
		for j := range i {
			if xs[j] < x && len(ends[j]) > len(ends[i]) {
				ends[i] = ends[j]
			}
		}
		ends[i] = append(ends[i][:len(ends[i]):len(ends[i])], x)
		if len(ends[i]) > len(best) {
			best = ends[i]
		}
	}
	return
}

func main() {
	fmt.Println(knapsack([]int{1, 3, 4, 5}, []int{1, 4, 5, 7}, 7))
	fmt.Println(coins([]int{1, 2, 5, 10, 20, 50}, 100))
	fmt.Println(lis([]int{10, 9, 2, 5, 3, 7, 101, 18}))
	kadane, cur := 0, 0
	for _, x := range []int{-2, 1, -3, 4, -1, 2, 1, -5, 4} {
		cur = max(x, cur+x)
		kadane = max(kadane, cur)
	}
	fmt.Println(kadane)
}
