package main

import (
	"errors"
	"fmt"
)

type S struct{ n int }

func (s S) String() string { return fmt.Sprintf("S<%d>", s.n) }

type P struct{ n int }

func (p *P) String() string { return fmt.Sprintf("P<%d>", p.n) }

type E struct{ code int }

func (e E) Error() string { return fmt.Sprintf("E%d", e.code) }

type Both struct{}

func (Both) Error() string  { return "as error" }
func (Both) String() string { return "as stringer" }

type G int

func (g G) GoString() string { return "G!" }

type F struct{ a, b int }

func (f F) Format(s fmt.State, verb rune) {
	w, okw := s.Width()
	p, okp := s.Precision()
	fmt.Fprintf(s, "F(%c %d%v %d%v %v%v%v%v%v)", verb, w, okw, p, okp, s.Flag('+'), s.Flag('-'), s.Flag('#'), s.Flag('0'), s.Flag(' '))
}

type Color int

func (c Color) String() string { return [...]string{"red", "green"}[c] }

type wrap struct {
	S
	c  Color
	s  S
	pp *P
}

func main() {
	fmt.Println(S{1}, &S{2}, []S{{3}}, map[string]S{"k": {4}}, [1]S{{5}}, struct{ X S }{S{6}})
	fmt.Println(&P{1}, []*P{{2}}[0])
	p := P{3}
	fmt.Println(p, &p)
	fmt.Println(E{1}, Both{}, error(E{2}))
	fmt.Printf("%v %s %d %x %q %+v %#v\n", S{1}, S{1}, S{1}, S{1}, S{1}, S{1}, S{1})
	fmt.Printf("%v %#v %d\n", G(1), G(2), G(3))
	fmt.Printf("%v|%+8.3d|%-#x|% 05q\n", F{}, F{}, F{}, F{})
	fmt.Println(F{1, 2}, []F{{}})
	fmt.Println(Color(0), Color(1), []Color{0, 1}, map[Color]Color{0: 1})
	fmt.Println(Color(7))
	fmt.Printf("%d %v %10v|%-10s|\n", Color(1), Color(1), Color(1), Color(0))
	fmt.Println(wrap{S: S{1}})
	fmt.Printf("%v %v\n", errors.New("plain"), []error{errors.New("in slice"), nil})
	fmt.Printf("%s %v %d\n", nil, nil, nil)
	fmt.Printf("%x %X\n", E{3}, S{200})
	var e error
	var st fmt.Stringer
	fmt.Println(e, st)
	fmt.Printf("%v %s\n", e, st)
}
