// A discrete simulation with a seeded generator of its own.
package main

import (
	"fmt"
	"sort"
	"strings"
)

type rng uint32

func (r *rng) next(n int) int {
	*r = *r*1664525 + 1013904223
	return int(uint32(*r)>>8) % n
}

type customer struct {
	id, arrives, needs, served int
}

type byWait []customer

func (b byWait) Len() int           { return len(b) }
func (b byWait) Less(i, j int) bool { return b[i].served-b[i].arrives < b[j].served-b[j].arrives }
func (b byWait) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	r := rng(42)
	var all []customer
	clock, free := 0, 0
	for i := range 12 {
		clock += r.next(5)
		c := customer{id: i, arrives: clock, needs: 1 + r.next(4)}
		c.served = max(clock, free)
		free = c.served + c.needs
		all = append(all, c)
	}
	for _, c := range all {
		fmt.Printf("%2d %s%s%s\n", c.id, strings.Repeat(" ", c.arrives), strings.Repeat(".", c.served-c.arrives), strings.Repeat("#", c.needs))
	}
	sort.Stable(byWait(all))
	fmt.Println(all[0].id, all[len(all)-1].id, free)
	hist := map[int]int{}
	for range 600 {
		hist[r.next(6)+1]++
	}
	for f := 1; f <= 6; f++ {
		fmt.Print(hist[f], " ")
	}
	fmt.Println()
}
