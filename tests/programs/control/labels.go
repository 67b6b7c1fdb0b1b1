package main

import "fmt"

func main() {
outer:
	for i := range 4 {
		for j := range 4 {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	n := 0
again:
	n++
	switch {
	case n < 3:
		goto again
	case n == 3:
		fmt.Println("three")
	}
sw:
	switch n {
	case 3:
		for i := range 10 {
			if i == 4 {
				break sw
			}
		}
		fmt.Println("not reached")
	}
rng:
	for k, v := range []string{"a", "b", "c"} {
		switch v {
		case "b":
			continue rng
		}
		fmt.Print(k, v, " ")
	}
	fmt.Println()
	i := 0
loop:
	for {
		switch {
		case i > 5:
			break loop
		case i%2 == 0:
			i += 3
			continue loop
		}
		i++
	}
	fmt.Println(i)
	goto end
end:
	fmt.Println("end")
}
