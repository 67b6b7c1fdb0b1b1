package main

func f() (int, string) { return "a", 1 }

func main() {
	var i8 int8 = 300
	var u uint = -1
	var by byte = 'é'
	x := []int{1, "two", 3.5}
	m := map[string]int{1: 1, "a": "b"}
	var ch chan<- int = make(<-chan int)
	var fn func(int) = func(string) {}
	var arr [3]int = [4]int{}
	var st struct{ a int } = struct{ b int }{}
	_, _, _, _, _, _, _, _, _ = i8, u, by, x, m, ch, fn, arr, st
}
