package main

import (
	"fmt"
	"sort"
	"strings"
)

const text = `the quick brown fox jumps over the lazy dog the fox barks and the dog runs
a man a plan a canal the man sees the fox and the dog`

func main() {
	counts := map[string]int{}
	for range 50 {
		for _, w := range strings.Fields(text) {
			counts[w]++
		}
	}
	type entry struct {
		word string
		n    int
	}
	var es []entry
	for w, n := range counts {
		es = append(es, entry{w, n})
	}
	sort.Slice(es, func(i, j int) bool {
		if es[i].n != es[j].n {
			return es[i].n > es[j].n
		}
		return es[i].word < es[j].word
	})
	for _, e := range es[:8] {
		fmt.Printf("%-6s %4d %s\n", e.word, e.n, strings.Repeat("*", e.n/50))
	}
}
