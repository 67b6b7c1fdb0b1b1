package main

import "os"

type MyBool bool
type T struct{ x, y int }

func f() (int, string)       { return 1, "" }
func g() int                 { return 1 }
func e() (int, error)        { return 1, nil }
func h() (a int, b, c error) { return }

var pa, pb = f()
var pc = f()
var pd, pe, pf = f()
var pg, ph = g()
var pi, pj int = f()
var m0 = map[string]int{}
var v0, ok0 = m0["a"]
var v1, ok1 string = m0["a"]

func main() {
	var s []int
	var m map[string]T
	var i int
	var str string
	var a any
	var ok MyBool
	var err error
	var c chan int
	var p *T
	i, str = f()
	str, i = f()
	i, str, a = f()
	i, err = e()
	i, a = e()
	_, _ = e()
	_, _ = e(), 1
	i, ok = m0["x"]
	i, ok = <-c
	i, ok = a.(int)
	str, ok = a.(int)
	i, i = m0["x"]
	i, ok = s[0]
	i, a = m0["x"]
	s[0], m["a"].x = 1, 2
	m["a"].x++
	m["a"].x += 2
	s[0] += "a"
	str += 1
	str += "x"
	str -= "x"
	i += 1.5
	i <<= 1.0
	i <<= "a"
	i <<= -1
	i /= 0
	i %= 0
	p.x = 3
	p.x++
	*p = T{}
	&p = nil
	T{}.x = 1
	(T{}).x++
	f() = 1
	g()++
	i + 1 = 2
	"abc"[0] = 1
	str[0] = 'a'
	[3]int{}[0] = 1
	s[1:] = nil
	len(s) = 3
	nil = 1
	true = false
	g = nil
	os.Args = nil
	os.Exit = nil
	T = 1
	int = 1
	os = 1
	undefined = 1
	undefined2 := undefined3
	i, j := 1, 2
	i := 2
	i, i := 1, 2
	k, k := 1, 2
	s[0] := 1
	s[0], n := 1, 2
	T, q := 1, 2
	os, r := 1, 2
	_ := 1
	_, _ := 1, 2
	var t1, t2 int = 1
	var u1 int = 1, 2
	var u2 = 1, 2
	var u3, u4 = 1, "a", 2
	var w int = "a"
	var w2 string = g()
	var w3 = g
	w4 := main()
	w5, w6 := main(), 1
	w7 := s[1:] + 1
	var w8 int = s[1:]
	return 1
	a, b := h()
	x, y, z := h()
	var b1 byte = 300
	var r1 rune = 'a' + 0.5
	var f32 float32 = 1e40
	var i8 int8 = 128 + i
	var err2 error = T{}
	var err3 error = p
	var np *int = p
	var fn func(int) = g
	i = nil
	s = nil
	a = nil
	str = nil
	i = 'a'
	i = 1.0
	i = 1.5
	i = "a"
	i = str
	str = i
	i = a
	a = i
	s = [3]int{}
	c = make(<-chan int)
	var ro <-chan int = c
	var so chan<- int = ro
}
