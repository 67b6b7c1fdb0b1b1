package main

import "fmt"

func early(n int) (s string) {
	defer func() { s += "|done" }()
	if n == 0 {
		return "zero"
	}
	defer func() { s += "|nonzero" }()
	for i := range n {
		if i == 2 {
			return "two"
		}
		defer func() { s += fmt.Sprint("|", i) }()
	}
	return "all"
}

func rethrow() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("caught %v", r)
		}
	}()
	func() {
		defer func() {
			r := recover()
			panic(fmt.Sprint(r, " again"))
		}()
		panic("first")
	}()
	return nil
}

func replaced() (r any) {
	defer func() { r = recover() }()
	defer func() { panic("C") }()
	defer func() { panic("B") }()
	panic("A")
}

func recoverInLoop() {
	for i := range 3 {
		func() {
			defer func() {
				if r := recover(); r != nil {
					fmt.Print("[", r, "] ")
				}
			}()
			if i%2 == 0 {
				panic(i)
			}
			fmt.Print(i, " ")
		}()
	}
	fmt.Println()
}

type resource struct{ name string }

func open(n string) *resource { fmt.Println("open", n); return &resource{n} }
func (r *resource) close()    { fmt.Println("close", r.name) }

func main() {
	fmt.Println(early(0), early(2), early(5))
	fmt.Println(rethrow())
	fmt.Println(replaced())
	recoverInLoop()
	func() {
		defer open("a").close()
		defer open("b").close()
		fmt.Println("work")
	}()
}
