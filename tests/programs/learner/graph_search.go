package main

import "fmt"

type graph map[int][]int

func (g graph) bfs(from int) (order []int) {
	seen := map[int]bool{from: true}
	queue := []int{from}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		order = append(order, n)
		for _, m := range g[n] {
			if !seen[m] {
				seen[m] = true
				queue = append(queue, m)
			}
		}
	}
	return
}

func (g graph) dfs(from int) []int {
	var order []int
	seen := make(map[int]struct{})
	var visit func(int)
	visit = func(n int) {
		if _, ok := seen[n]; ok {
			return
		}
		seen[n] = struct{}{}
		order = append(order, n)
		for _, m := range g[n] {
			visit(m)
		}
	}
	visit(from)
	return order
}

func (g graph) cycle() bool {
	const (
		white = iota
		grey
		black
	)
	color := map[int]int{}
	var visit func(int) bool
	visit = func(n int) bool {
		color[n] = grey
		for _, m := range g[n] {
			if color[m] == grey || color[m] == white && visit(m) {
				return true
			}
		}
		color[n] = black
		return false
	}
	for n := range g {
		if color[n] == white && visit(n) {
			return true
		}
	}
	return false
}

func topological(deps map[string][]string, names []string) (order []string) {
	done := map[string]bool{}
	var add func(string)
	add = func(n string) {
		if done[n] {
			return
		}
		done[n] = true
		for _, d := range deps[n] {
			add(d)
		}
		order = append(order, n)
	}
	for _, n := range names {
		add(n)
	}
	return
}

func main() {
	g := graph{1: {2, 3}, 2: {4}, 3: {4, 5}, 4: {6}, 5: {6}, 6: nil}
	fmt.Println(g.bfs(1), g.dfs(1), g.cycle())
	g[6] = append(g[6], 1)
	fmt.Println(g.cycle())
	fmt.Println(topological(map[string][]string{"app": {"lib", "log"}, "lib": {"core"}, "log": {"core"}}, []string{"app", "core"}))
	maze := []string{"S.#.", "..#.", "#...", "..#E"}
	type point struct{ r, c int }
	dist := map[point]int{{0, 0}: 0}
	queue := []point{{0, 0}}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		if maze[p.r][p.c] == 'E' {
			fmt.Println("exit after", dist[p])
			break
		}
		for _, d := range []point{{0, 1}, {1, 0}, {0, -1}, {-1, 0}} {
			q := point{p.r + d.r, p.c + d.c}
			if q.r < 0 || q.c < 0 || q.r >= len(maze) || q.c >= len(maze[q.r]) || maze[q.r][q.c] == '#' {
				continue
			}
			if _, ok := dist[q]; !ok {
				dist[q] = dist[p] + 1
				queue = append(queue, q)
			}
		}
	}
}
