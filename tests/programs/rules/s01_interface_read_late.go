// The interface that a method is called of, and a function value, are read after the arguments have been called, unless finding them calls
// something, too.
package main

import "fmt"

type namer interface{ name(int) string }

type one struct{ n int }
type two struct{ n int }

func (o one) name(n int) string  { return fmt.Sprint("one ", o.n, " ", n) }
func (t *two) name(n int) string { return fmt.Sprint("two ", t.n, " ", n) }

type holder struct{ namer }

var global namer

func make1() namer { return pick(1) }

func pick(n int) namer {
	switch n {
	case 0:
		return nil
	case 1:
		return one{n}
	}
	return &two{n}
}

func argument(n int) int {
	fmt.Print("argument ", n, "; ")
	return n
}

func holding(n int) *holder {
	fmt.Print("holding ", n, "; ")
	if n == 0 {
		return nil
	}
	return &holder{pick(n)}
}

func try(f func() string) {
	defer func() {
		if x := recover(); x != nil {
			fmt.Println(x)
		}
	}()
	fmt.Println(f())
}

func main() {
	it := make1()
	try(func() string { return it.name(func() int { it = pick(2); return argument(1) }()) })
	global = pick(1)
	try(func() string { return global.name(func() int { global = pick(2); return argument(2) }()) })
	list := []namer{nil, pick(1)}
	try(func() string { return list[1].name(func() int { list[1] = pick(2); return argument(3) }()) })
	h := &holder{pick(1)}
	try(func() string { return h.name(func() int { h.namer = pick(2); return argument(4) }()) })
	try(func() string { return list[0].name(argument(5)) })
	try(func() string { return list[argument(6)-1].name(argument(7)) })
	i := 9
	try(func() string { return list[i].name(argument(8)) })
	try(func() string { return holding(0).name(argument(9)) })
	try(func() string { return holding(1).name(argument(10)) })
	h = nil
	try(func() string { return h.name(argument(11)) })
	funcs := []func(int) string{nil}
	try(func() string { return funcs[i](argument(12)) })
	try(func() string { return funcs[argument(13)](argument(14)) })
	try(func() string { return list[len(list)].name(argument(15)) })
}
