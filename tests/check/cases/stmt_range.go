package main

type T struct{ a int }
type N int
type It func(yield func(int) bool)

func main() {
	var i int
	var n N
	var s string
	var sl []string
	var arr [3]int
	var parr *[3]int
	var m map[string]T
	var c chan int
	var so chan<- int
	var p *int
	var ps *[]int
	var f func()
	var a any
	var u8 uint8
	for range 10 {
	}
	for i := range 10 {
		_ = i + u8
	}
	for i := range n {
		_ = i + 1
		i = "a"
	}
	for i := range u8 {
		_ = i
	}
	for i := range 1 << 40 {
		_ = i
	}
	for i := range 'a' {
		var r rune = i
		_ = r
	}
	for i, x := range s {
		i = x
	}
	for i, x := range sl {
		i, x = x, i
	}
	for i := range arr {
		i = ""
	}
	for i, x := range parr {
		_, _ = i, x
	}
	for k, v := range m {
		k = v
	}
	for v := range c {
		v = ""
	}
	for k, v := range c {
	}
	for range so {
	}
	for range p {
	}
	for range ps {
	}
	for range f {
	}
	for range a {
	}
	for range nil {
	}
	for range 1.5 {
	}
	for range "abc" {
	}
	for range main {
	}
	for range T {
	}
	for range undefined {
	}
	for i = range sl {
	}
	for i, s = range sl {
	}
	for s, i = range sl {
	}
	for s = range m {
	}
	for _, _ = range m {
	}
	for _, _ := range m {
	}
	for _ = range m {
	}
	for _ := range 10 {
	}
	for n = range 10 {
	}
	for u8 = range 300 {
	}
	for a = range 10 {
	}
	for a, i = range arr {
	}
	for arr[0], m["a"] = range sl {
	}
	for m["a"].a = range sl {
	}
	for x := range x {
	}
	for i, i := range sl {
	}
	for i := range sl[1:] {
		sl := i
	}
	for i := range []int{1, 2, 3} {
		break
	}
}
