package main

import "fmt"

func main() {
	for i := 0; i < 3; i++ {
		fmt.Print(i, " ")
	}
	i := 10
	for i > 5 {
		i -= 2
	}
	for {
		i++
		if i > 8 {
			break
		}
		if i%2 == 0 {
			continue
		}
		fmt.Print("odd ", i, " ")
	}
	fmt.Println(i)
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, ",", j, " ")
	}
	fmt.Println()
	if x := 5; x > 3 {
		fmt.Println("big")
	} else if y := x * 2; y > 3 {
		fmt.Println("y", y)
	} else {
		fmt.Println(x, y)
	}
	if v, err := fmt.Sprint("a"), error(nil); err == nil && v == "a" {
		fmt.Println("both")
	}
	n := 0
	for ; n < 3; n++ {
	}
	fmt.Println(n)
	for range 2 {
		fmt.Print("twice ")
	}
	for i := range 0 {
		fmt.Println("never", i)
	}
	fmt.Println()
}
