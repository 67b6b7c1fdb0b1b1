package main

import "fmt"

func quicksort(a []int) {
	if len(a) < 2 {
		return
	}
	p := a[len(a)/2]
	i, j := 0, len(a)-1
	for i <= j {
		for a[i] < p {
			i++
		}
		for a[j] > p {
			j--
		}
		if i <= j {
			a[i], a[j] = a[j], a[i]
			i++
			j--
		}
	}
	quicksort(a[:j+1])
	quicksort(a[i:])
}

func main() {
	a := make([]int, 5000)
	x := uint32(1)
	for i := range a {
		x = x*1103515245 + 12345
		a[i] = int(x >> 8 % 65536)
	}
	quicksort(a)
	for i := 1; i < len(a); i++ {
		if a[i-1] > a[i] {
			fmt.Println("not sorted at", i)
			return
		}
	}
	fmt.Println(a[0], a[2500], a[4999])
}
