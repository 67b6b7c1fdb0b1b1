package main

import "fmt"

func main() {
	var n int
	fmt.Scan(&n)
	sum := 0
	for range n {
		var x int
		fmt.Scan(&x)
		sum += x
	}
	var name string
	fmt.Scan(&name)
	fmt.Println(n, sum, name)
	var a, b int
	c, err := fmt.Scanln(&a, &b)
	fmt.Println(c, err)
	c, err = fmt.Scanln(&a, &b)
	fmt.Println(c, err, a, b)
	c, err = fmt.Scanf("%d:%d\n", &a, &b)
	fmt.Println(c, err, a, b)
	c, err = fmt.Scan(&a)
	fmt.Println(c, err)
}
