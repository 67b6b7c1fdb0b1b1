package main

import "fmt"

type T struct {
	A int
	B string
}

func main() {
	fmt.Printf("%d %s %t %f\n", "s", 5, 1, true)
	fmt.Printf("%d\n", true)
	fmt.Printf("%s\n", []int{1, 2})
	fmt.Printf("%d\n", T{1, "x"})
	fmt.Printf("%!d %z %y\n", 1, 2)
	fmt.Printf("%s %d\n", "one")
	fmt.Printf("no verbs\n", 1, "x", nil)
	fmt.Printf("%[2]d %[1]d %d\n", 1, 2)
	fmt.Printf("%[5]d %[0]d %[-1]d %[a]d\n", 1)
	fmt.Printf("%[1]d %[1]v %[1]x %[1]T\n", 255)
	fmt.Printf("%[2]*[1]d|%[3]*.[2]*[1]f|\n", 7, 5, 10)
	fmt.Printf("%-*d|%*d|%.*f\n", 5, 1, -5, 2, 2, 3.14159)
	fmt.Printf("%.d|%.s|%5.d|\n", 0, "abc", 7)
	fmt.Printf("%%|%5%|%c\n", 'x')
	fmt.Printf("%v %d %s\n", struct{}{}, []string{"a"}, map[string]int{"a": 1})
	fmt.Printf("%t %t\n", true, "x")
	fmt.Printf("%e %q\n", 1, 1.5)
	fmt.Printf("%p %d\n", 5, (*int)(nil))
	fmt.Printf("%10t|%-10t|%q\n", true, false, true)
	fmt.Printf("%s|%v|%d\n", error(nil), (*T)(nil), []any{1, "a"})
	fmt.Printf("%x %X % x %#x\n", "hello", []byte{1, 171}, []byte{1, 2}, []byte{3, 4})
	fmt.Printf("%w\n", 5)
	fmt.Printf("%s\n", string([]byte{0xff}))
	fmt.Printf("%6.2f%%\n", 12.345)
	fmt.Printf("%3c|%-3c|%03d|%+d|%+d\n", 'a', 'b', 7, 5, -5)
}
