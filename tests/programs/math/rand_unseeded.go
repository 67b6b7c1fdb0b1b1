package main

import (
	"fmt"
	"math/rand"
)

func main() {
	inRange := true
	seen := map[int]bool{}
	for range 1000 {
		n := rand.Intn(10)
		seen[n] = true
		inRange = inRange && n >= 0 && n < 10
		f := rand.Float64()
		inRange = inRange && f >= 0 && f < 1
	}
	fmt.Println(inRange, len(seen))
	p := rand.Perm(20)
	sum := 0
	for _, v := range p {
		sum += v
	}
	fmt.Println(sum)
}
