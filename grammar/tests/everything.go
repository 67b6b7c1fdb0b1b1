// Every production of the grammar, at least once. The seed of the mutation tests.
package everything

import (
	"fmt"
	. "math"
	_ "os"
	str "strings"
)

import "unsafe"

const A = 1
const (
	B, C int = iota, iota << 2
	D, E
	F = 'x' + '\n' + '\u1234'
)

var v int
var w, x = 1.5e3, 0x1p-2
var (
	y []map[string]chan<- int
	z [A + 2]*<-chan struct{}
)

type (
	S struct {
		a, b int `json:"a"`
		c    [2]int
		d    []int
		fmt.Stringer
		*G[int]
		G2[int, string]
		str.Builder "tag"
		f func(int) (n int, err error)
		_ struct{}
	}
	G[T any]               struct{ x T }
	G2[K comparable, V ~int | ~string] map[K]V
	P[T *int,]             []T
	N[T interface{ *int }] [4]T
	Arr                    [A * 2]int
	Alias                  = S
	I                      interface {
		fmt.Stringer
		m(int, ...string) (a, b int)
		~int | ~[]byte | G[int]
		n()
	}
	Fn func(a, b int, c ...string) func() func(int)
)

func (s *S) method(int) {}

func (G[T]) generic[U any](u U) (t T) { return }

func outside(x int) (y int)

func Map[T, U any, F ~func(T) U](in []T, f F) (out []U) {
	for _, x := range in {
		out = append(out, f(x))
	}
	return out
}

func statements(c chan int, m map[string]int, any interface{}) (err error) {
	defer func() { recover() }()
	go statements(c, m, nil)
	var a, b = 1, 2
	const k = 3
	type local struct{}
	a, b = b, a
	a += b
	b <<= 2
	b &^= 1
	a++
	b--
	c <- a
	<-c
	x, ok := <-c
	if ok {
	} else if y := m["a"]; y == 1 && !ok || a < b {
		a = 1
	} else {
		b = 2
	}
	for {
		break
	}
	for a < 10 {
		continue
	}
	for i := 0; i < 10; i++ {
	}
	for ; ; {
		goto end
	}
	for range 10 {
	}
	for i := range m {
		_ = i
	}
	for a, b = range []int{1, 2} {
	}
outer:
	for range []struct{ x int }{{1}, {2}} {
		switch {
		case a > 1, b < 2:
			break outer
		default:
			fallthrough
		case false:
			continue outer
		}
	}
	switch a := a; a {
	case 1:
	}
	switch v := any.(type) {
	case nil, int, []string, func(), *S, map[string]int, chan int:
		_ = v
	default:
	}
	select {
	case x = <-c:
	case v, ok := <-c:
		_, _ = v, ok
	case c <- 1:
	default:
	}
	{
		;
	}
end:
	return
}

func expressions() {
	_ = 1 + 2*3 - 4/5%6<<7>>8&9&^10 | 11 ^ 12
	_ = -1 == +1 != (^1 < 2) && !(3 <= 4) || 5 > 6 && 7 >= 8
	_ = []int{1, 2: 3, 'a': 4}
	_ = [...]string{"a", `raw
string`}
	_ = map[string][]int{"a": {1, 2}, "b": nil}
	_ = S{a: 1, b: 2}
	_ = &G[int]{x: 1}
	_ = struct{ x, y int }{1, 2}
	_ = func(a int) int { return a }(1)
	_ = []func(int) int{func(a int) int { return a }}[0](1)
	_ = (*S).method
	_ = x[1:2], x[:], x[1:2:3]
	_ = any.(int)
	_ = Map[int, string, func(int) string](nil, nil)
	_ = <-chan int(nil)
	_ = (<-chan int)(nil)
	_ = chan<- int(nil)
	_ = []byte("x")
	_ = interface{}(nil)
	_ = *(*int)(unsafe.Pointer(&x))
	_ = 0b11 + 0o17 + 017 + 1_000 + .5 + 1i + 0x1.8p3
	fmt.Println(append([]int{}, []int{1}...)...)
	if x := (struct{}{}); x == struct{}{} {
	}
	for _, f := range []func(){func() {}} {
		f()
	}
}
