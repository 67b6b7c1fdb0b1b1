// Calls in a receiver or a function value come before those in the arguments; values spread over a builtin.
package main

import "fmt"

type T struct{ n int }

func (t T) add(m int) T        { fmt.Println("add", t.n, m); return T{t.n + m} }
func (t *T) addTo(m int) *T    { fmt.Println("addTo", t.n, m); t.n += m; return t }
func arg(n int) int            { fmt.Println("arg", n); return n }
func fn(n int) func(int) int   { fmt.Println("fn", n); return arg }
func get(m map[int]int) (map[int]int, int) { return m, 1 }
func src(b []byte) ([]byte, string)        { return b, "xyz" }

type I interface{ add(int) T }

func mk(n int) I { fmt.Println("mk", n); return T{n} }

func main() {
	fmt.Println(T{1}.add(arg(2)).add(arg(3)).add(arg(4)))
	fmt.Println(*(&T{1}).addTo(arg(2)).addTo(arg(3)))
	fmt.Println(fn(1)(arg(2)), mk(1).add(arg(2)))
	m := map[int]int{1: 2, 3: 4}
	delete(get(m))
	b := []byte("abcd")
	fmt.Println(m, copy(src(b)), string(b))
	defer T{5}.add(arg(6)).add(arg(7))
}
