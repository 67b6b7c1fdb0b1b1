// What is evaluated in its turn among the calls of a statement, and what after them.
package main

import "fmt"

type S3 struct{ a, b, c int }

func show(a ...any) { fmt.Println(a...) }
func two(a []int, b int) { fmt.Println(a, b) }
func arr3(a [3]int, b int) { fmt.Println(a, b) }
func st(a S3, b int) { fmt.Println(a, b) }
func str(a string, b int) { fmt.Println(a, b) }
func if1(a any, b int) { fmt.Println(a, b) }
func i2(a, b int) { fmt.Println(a, b) }
func ptr(a *int, b int) { fmt.Println(*a, b) }
func rn(a []rune, b int) { fmt.Println(a, b) }
func bt(a []byte, b int) { fmt.Println(a, b) }

type T struct{ n int }

func (t T) val() int   { return t.n }
func (t *T) pval() int { return t.n }

func main() {
	x := []int{1, 2, 3}
	cut := func() int { x = []int{9, 8}; return 7 }
	reset := func() { x = []int{1, 2, 3} }
	two(x, cut())
	reset()
	two(x[:1], cut())
	reset()
	two(x[1:], cut())
	reset()
	two(append(x, 4), cut())
	reset()
	two([]int{x[0]}, cut())
	reset()
	show(x[:1], cut())
	reset()
	show([]int{x[0]}, cut())
	reset()
	_ = [][]int{x[:1], {cut()}}
	fmt.Println([][]int{x[:1], {cut()}})
	reset()
	fmt.Println(x, cut())
	reset()
	arr3([3]int(x), func() int { x[0] = 77; return 1 }())
	var e any = 1
	fe := func() int { e = "changed"; return 6 }
	if1(e, fe())
	e = S3{}
	st(e.(S3), fe())
	a := 1
	fa := func() int { a++; return a }
	if1(a, fa())
	show(a, fa())
	i2(a, fa())
	i2(a+1, fa())
	i2(int(int8(a)), fa())
	m := map[int]int{1: 1}
	fm := func() int { m[1]++; return 8 }
	i2(m[1], fm())
	show(m[1], fm())
	ms := map[string]int{"a": 1}
	fms := func() int { ms["a"]++; return 8 }
	i2(ms["a"], fms())
	mf := map[float64]int{1: 1}
	fmf := func() int { mf[1]++; return 8 }
	i2(mf[1], fmf())
	s := "abc"
	fs := func() int { s = "xyz"; return 8 }
	str(s, fs())
	s = "abc"
	str(s[1:], fs())
	s = "abc"
	str(s+s, fs())
	s = "abc"
	rn([]rune(s), fs())
	s = "abc"
	bt([]byte(s), fs())
	b := []byte("abc")
	fb := func() int { b[0] = 'z'; return 1 }
	str(string(b), fb())
	b[0] = 'a'
	show(string(b), fb())
	r := 'a'
	fr := func() int { r++; return 1 }
	str(string(r), fr())
	t := T{1}
	ft := func() int { t.n++; return t.n }
	i2(t.val(), ft())
	i2(t.pval(), ft())
	pt := &T{5}
	fp := func() int { pt = &T{6}; return 0 }
	i2(pt.val(), fp())
	ptr(&pt.n, fp())
	pt = &T{5}
	ptr(&pt.n, fp())
	ptr(&x[0], cut())
	ap := new(int)
	fap := func() int { *ap = 4; return 0 }
	ptr(new(*ap), fap())
	i2(min(*ap, 100), func() int { *ap = 1; return 0 }())
	c := make(chan int, 3)
	i2(cap(c), func() int { c = make(chan int, 9); return 1 }())
	fmt.Println(len(c)+0, func() int { c <- 1; return 1 }(), len(c))
	q := [4]int{1, 2, 3, 4}
	fq := func() int { q[1] = 20; return 0 }
	two(q[:2], fq())
	q[1] = 2
	if1(q, fq())
	q[1] = 2
	i2(q[1], fq())
	f1 := func() int { return 1 }
	ff := func() int { f1 = func() int { return 2 }; return 0 }
	func(g func() int, _ int) { fmt.Println(g()) }(f1, ff())
	mv := T{1}
	fmv := func() int { mv.n = 9; return 0 }
	func(g func() int, _ int) { fmt.Println(g()) }(mv.val, fmv())
	k := 1
	fk := func() int { k = 2; return 0 }
	fmt.Println(map[int]int{k: k, 10: fk()}, k)
	k = 1
	fmt.Println([]int{k, fk(), k})
	k = 1
	fmt.Println(S3{k, fk(), k})
	k = 1
	fmt.Println(&S3{k, fk(), k})
	k = 1
	fmt.Println([...]int{k, fk(), k})
	k = 1
	fmt.Println(make([]int, k), fk())
	k = 1
	fmt.Println(len(make([]int, k)), fk())
	k = 1
	y := k == 1 && fk() == 0
	fmt.Println(y, k)
	k = 1
	var z any = k
	fz := func() int { z = 5; return 0 }
	fmt.Println(z == 1, fz(), z == 1)
	fmt.Println(-k, ^k, !y, fk())
	k = 1
	fmt.Println(k<<1, k*3, k/1, fk())
	k = 1
	fmt.Println(float64(k), fk())
}
