package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

func main() {
	fmt.Print("a", 1, 2, true, "b", "c", 3.5, nil, '\n', "\n")
	fmt.Print()
	fmt.Println()
	fmt.Println("a", 1, 2, true, nil, 2.5, 'x', []int{1})
	s := fmt.Sprint("x", 1, "y") + fmt.Sprintln("z", 2) + fmt.Sprintf("%03d", 7)
	fmt.Printf("%q\n", s)
	n, err := fmt.Println("héllo")
	fmt.Println(n, err)
	n, err = fmt.Printf("%d\n", 12345)
	fmt.Println(n, err)
	fmt.Fprintln(os.Stdout, "to stdout", 1)
	fmt.Fprintf(os.Stdout, "%s-%s\n", "a", "b")
	fmt.Fprint(os.Stderr, "to stderr\n")
	var b strings.Builder
	fmt.Fprintf(&b, "%d%%", 50)
	fmt.Fprint(&b, " and", " more")
	fmt.Println(b.String(), b.Len())
	var buf strings.Builder
	fmt.Fprintln(&buf, "buffer")
	fmt.Print(buf.String())
	err = fmt.Errorf("code %d: %w", 5, errors.New("cause"))
	fmt.Println(err, errors.Unwrap(err))
	err = fmt.Errorf("plain %v", err)
	fmt.Println(err, errors.Unwrap(err) == nil)
	fmt.Println(string(fmt.Append(nil, "a", 1)), string(fmt.Appendf([]byte("x"), "%d", 2)), string(fmt.Appendln(nil, "l")))
	type T struct{ A, B any }
	fmt.Println(T{1, "x"}, &T{nil, []int{1}})
	fmt.Println("multiple", "args", "here")
	fmt.Println()
	fmt.Println("")
	fmt.Println(1, "", 2)
}
