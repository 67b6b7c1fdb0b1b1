package main

import (
	"container/heap"
	"fmt"
	"math"
)

type edge struct {
	to     string
	weight int
}

type item struct {
	node string
	dist int
}

type queue []item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].dist < q[j].dist }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(item)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

func shortest(g map[string][]edge, from string) map[string]int {
	dist := map[string]int{}
	for n := range g {
		dist[n] = math.MaxInt
	}
	dist[from] = 0
	q := &queue{{from, 0}}
	for q.Len() > 0 {
		it := heap.Pop(q).(item)
		if it.dist > dist[it.node] {
			continue
		}
		for _, e := range g[it.node] {
			if d := it.dist + e.weight; d < dist[e.to] {
				dist[e.to] = d
				heap.Push(q, item{e.to, d})
			}
		}
	}
	return dist
}

func main() {
	g := map[string][]edge{
		"a": {{"b", 7}, {"c", 9}, {"f", 14}},
		"b": {{"a", 7}, {"c", 10}, {"d", 15}},
		"c": {{"a", 9}, {"b", 10}, {"d", 11}, {"f", 2}},
		"d": {{"b", 15}, {"c", 11}, {"e", 6}},
		"e": {{"d", 6}, {"f", 9}},
		"f": {{"a", 14}, {"c", 2}, {"e", 9}},
	}
	fmt.Println(shortest(g, "a"))
}
