package main

type T struct{ s []int }

type I interface{ M() }

type N struct{}

func main() {
	_ = 1 == "a"
	_ = nil == nil
	var p *int
	var q *string
	_ = p == q
	_ = p < p
	_ = true < false
	_ = T{} == T{}
	_ = [2][]int{} == [2][]int{}
	var i I
	_ = i == N{}
	_ = i < i
	_ = 1 == nil
	var x any
	_ = x == []int{}
}
