package main

import "fmt"

type string2 = string

func shadowTypes() {
	type string int
	var s string = 5
	int := func(x float64) float64 { return x * 2 }
	fmt.Println(s, int(1.5))
}

func main() {
	true := false
	nil := 0
	len := func(x []int) int { return 42 }
	fmt.Println(true, nil, len([]int{1}))
	iota := 7
	fmt.Println(iota)
	shadowTypes()
	{
		fmt := "not a package"
		println := 3
		_, _ = fmt, println
	}
	var main = "variable main"
	fmt.Println(main, string2("alias"))
	x := 1
	if x := 2; x > 1 {
		x := 3
		fmt.Println(x)
	} else {
		fmt.Println(x)
	}
	fmt.Println(x)
	x, y := 5, 6
	fmt.Println(x, y)
	error := "shadowed error"
	fmt.Println(error)
	append := func(a, b int) int { return a + b }
	fmt.Println(append(1, 2))
}
