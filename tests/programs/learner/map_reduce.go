package main

import (
	"fmt"
	"sort"
	"strings"
	"sync"
)

type pair struct {
	key   string
	value int
}

func mapper(doc string, out chan<- pair) {
	for _, w := range strings.Fields(strings.ToLower(doc)) {
		out <- pair{strings.Trim(w, ".,"), 1}
	}
}

func reducer(in <-chan pair, out chan<- map[string]int) {
	counts := map[string]int{}
	for p := range in {
		counts[p.key] += p.value
	}
	out <- counts
}

func main() {
	docs := []string{"The cat and the dog.", "A dog, a cat, a mouse.", "The mouse ran. The cat ran."}
	const shards = 3
	var ins [shards]chan pair
	results := make(chan map[string]int)
	for i := range ins {
		ins[i] = make(chan pair, 2)
		go reducer(ins[i], results)
	}
	mapped := make(chan pair)
	var wg sync.WaitGroup
	for _, d := range docs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mapper(d, mapped)
		}()
	}
	go func() { wg.Wait(); close(mapped) }()
	for p := range mapped {
		h := 0
		for _, c := range p.key {
			h += int(c)
		}
		ins[h%shards] <- p
	}
	for _, c := range ins {
		close(c)
	}
	total := map[string]int{}
	for range shards {
		for k, v := range <-results {
			total[k] += v
		}
	}
	keys := make([]string, 0)
	for k := range total {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Printf("%s=%d ", k, total[k])
	}
	fmt.Println()
}
