// Operands of + that are calls keep their values.
package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

func f(s string) string { return s + "!" }

type T struct{ name string }

func (t T) String() string { return "<" + t.name + ">" }

func main() {
	fmt.Println(f("a") + f("b"))
	fmt.Println("lit " + f(f("z")) + f("y"))
	fmt.Println(fmt.Sprint("a") + "z" + fmt.Sprint("b", 1) + strconv.Itoa(5))
	fmt.Println(strings.Repeat("ab", 2) + strings.ToUpper("c"+f("d")) + T{"t"}.String())
	fmt.Println(errors.New("x" + strconv.Itoa(1)).Error() + ": " + errors.New(f("y")).Error())
	s := ""
	for i := range 5 {
		s += strconv.Itoa(i) + f(",")
	}
	fmt.Println(s)
	x, y := f("1")+f("2"), f("3")+f("4")
	fmt.Println(x, y, f("5") == "5"+f(""), f("a")+"b" < f("c"))
	m := map[string]string{f("k"): f("v") + f("w")}
	fmt.Println(m[f("k")] + m["none"] + f("end"))
	fmt.Println(len(f("abc")+f("de")), (f("abc") + f("de"))[2:6])
	b := []byte(f("q") + f("r"))
	fmt.Println(string(b)+string(rune('x')), string(b[1:])+f(string(b[:1])))
}
