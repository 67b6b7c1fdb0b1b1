package main

import "fmt"

type C complex128

type S struct {
	A complex64
	B C
	P *complex128
}

type Named complex64

func (n Named) String() string { return fmt.Sprintf("<%g|%g>", real(n), imag(n)) }

func main() {
	values := []complex128{0, 1, 1i, 1.5 - 2.25i, -1e10 + 1e-10i, 1e21 + 1e20i, 1.0 / 3}
	verbs := []string{"%v", "%g", "%e", "%f", "%F", "%E", "%G", "%b", "%x", "%X", "%+v", "%#v", "%T", "%d", "%s", "%q", "%t", "%o", "%c", "%U", "%p",
		"%.3f", "%10.2f", "%-10.2f|", "%+.1e", "% .2f", "%010.2f", "%+08.3g", "%#g", "%#.3x", "%20v", "%-30v|", "%6.1f%%", "%+d", "% v", "%.0f", "%.10g", "%#+v"}
	for _, verb := range verbs {
		for _, v := range values {
			fmt.Printf(verb+" ; "+verb+"\n", v, complex64(v))
		}
	}
	z := 2 - 3i
	s := S{1 + 1i, 2i, nil}
	fmt.Printf("%v %+v %#v %T\n", s, s, s, s)
	fmt.Println([]complex128{1, 2i}, [2]C{1i, 2}, map[complex64]C{1: 2, -1: 3, 1i: 4, -1i: 5}, &z != nil, &s.A != nil, &[]complex64{1})
	fmt.Printf("%v %#v %.1f %6.2v\n", []complex64{1, 2i}, []complex64{1, 2i}, []complex128{1.25, 2i}, []C{1, 2i})
	fmt.Printf("%v %d %s\n", Named(1+2i), Named(1+2i), []Named{1, 2i})
	fmt.Print(1i, 2i, "a", 3i, 4, "\n")
	fmt.Printf("%*.*f|%-*v|\n", 8, 2, z, 12, z)
	fmt.Println(fmt.Sprint(1+2i), fmt.Sprintln(complex64(1)), string(fmt.Append(nil, 1i)))
	for _, text := range []string{"(1+2i)", "1+2i", "(1.5e3-2.5i)", "3i", "-1-1i", "(nan+infi)", "x", "(1+2)", "1 + 2i", "(+1.+2.i)"} {
		var a complex128
		var b complex64
		n, err := fmt.Sscan(text, &a)
		fmt.Println(text, n, err, a)
		n, err = fmt.Sscanf(text, "%g", &b)
		fmt.Println(text, n, err, b)
	}
}
