package main

import "fmt"
import "errors"

type T struct{ a int }
type E struct{}

func (T) m() {}

type I interface{ m(); N(int) }

func show(x any) { fmt.Printf("%T\n", x) }

func main() {
	show((*interface{ m() })(nil))
	show((*interface{ m(); N(int, ...string) (int, error); A() })(nil))
	show(struct {
		T
		*E
		b string "tag\"x"
		C int `json:"c"`
	}{})
	show(struct{}{})
	show((*any)(nil))
	show(func(int, ...string) {})
	show(func(a int) (b, c string) { return "", "" })
	show(func() (e error) { return nil })
	show(make(chan (<-chan int)))
	show(make(<-chan (<-chan int)))
	show(make(chan<- (chan int)))
	show(make(chan func() <-chan int))
	show(make(chan<- func()))
	show([]map[string]*[3]byte{})
	show([]rune{})
	show(errors.New("x"))
	show((*error)(nil))
	show((*I)(nil))
	type L struct{}
	show(L{})
	show(func(func(int)) func(string) {return nil})
	show((*func())(nil))
	show((*comparableI)(nil))
}
type comparableI interface{ error; M() }
