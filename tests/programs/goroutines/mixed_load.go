package main

import (
	"fmt"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type Node struct {
	l, r *Node
	m    map[string][]int
	v    any
}

func build(d int) *Node {
	if d == 0 {
		return &Node{v: fmt.Sprint(d)}
	}
	n := &Node{l: build(d - 1), r: build(d - 1), m: map[string][]int{}}
	for i := 0; i < 3; i++ {
		k := fmt.Sprintf("k%d", i)
		n.m[k] = append(n.m[k], d, i)
	}
	n.v = []any{d, "x" + fmt.Sprint(d), &n.m}
	return n
}
func (n *Node) sum() int {
	if n == nil {
		return 0
	}
	s := 1
	for _, v := range n.m {
		s += len(v)
	}
	switch v := n.v.(type) {
	case string:
		s += len(v)
	case []any:
		s += v[0].(int) + len(v[1].(string)) + len(*v[2].(*map[string][]int))
	}
	return s + n.l.sum() + n.r.sum()
}

func deep(n int, f func()) {
	var pad [20]int
	pad[n%20] = n
	if n == 0 {
		f()
		return
	}
	defer func() { pad[0]++ }()
	deep(n-1, f)
}

func safe(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return "none"
}

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var total atomic.Int64
	res := map[string]int{}
	for g := 0; g < 50; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for k := 0; k < 3; k++ {
				s := build(4).sum()
				mu.Lock()
				res[fmt.Sprint(g%5)] += s
				mu.Unlock()
				total.Add(int64(s))
				deep(g*3, func() {
					x := strings.Repeat("ab", g+1)
					y := strings.Split(x, "b")
					sort.Strings(y)
					total.Add(int64(len(y)))
					r := safe(func() { deep(g, func() { var m map[string]int; m["a"] = 1 }) })
					if fmt.Sprint(r) != "assignment to entry in nil map" {
						panic(r)
					}
					if e, ok := r.(runtime.Error); !ok || len(e.Error()) == 0 {
						panic("no")
					}
				})
				if g%7 == 0 {
					time.Sleep(time.Millisecond)
				}
				if g%11 == 0 {
					runtime.GC()
				}
			}
		}()
	}
	// pipeline
	src := make(chan string)
	dst := make(chan map[string]int, 3)
	for i := 0; i < 4; i++ {
		go func() {
			for s := range src {
				m := map[string]int{}
				for _, w := range strings.Fields(s) {
					m[w]++
				}
				select {
				case dst <- m:
				case <-time.After(10 * time.Second):
					panic("late")
				}
			}
		}()
	}
	go func() {
		for i := 0; i < 200; i++ {
			src <- strings.Repeat(fmt.Sprintf("w%d ", i%9), i%13)
		}
		close(src)
	}()
	sum := 0
	for i := 0; i < 200; i++ {
		for k, v := range <-dst {
			sum += v * len(k)
		}
	}
	wg.Wait()
	keys := []string{}
	for k := range res {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Println(k, res[k])
	}
	fmt.Println(total.Load(), sum)
}
