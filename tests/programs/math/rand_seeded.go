package main

import (
	"fmt"
	"math/rand"
)

func main() {
	r := rand.New(rand.NewSource(42))
	for range 5 {
		fmt.Print(r.Intn(100), " ", r.Int63(), " ", r.Float64(), " ", r.Int31n(10), " ", r.Uint32(), "; ")
	}
	fmt.Println()
	fmt.Println(r.Perm(10))
	xs := []int{1, 2, 3, 4, 5, 6, 7}
	r.Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
	fmt.Println(xs)
	fmt.Println(r.NormFloat64(), r.ExpFloat64(), r.Int(), r.Int63n(1000000007), r.Uint64(), r.Float32(), r.Int31())
	a, b := rand.New(rand.NewSource(7)), rand.New(rand.NewSource(7))
	same := true
	for range 1000 {
		same = same && a.Int() == b.Int()
	}
	fmt.Println(same)
	r.Seed(99)
	fmt.Println(r.Intn(10), r.Intn(10), r.Intn(10))
	func() {
		defer func() { fmt.Println(recover()) }()
		r.Intn(0)
	}()
}
