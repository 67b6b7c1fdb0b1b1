package main

// Lines count in each file.

func second(n int, p *int) {
	println("in second", n)
	*p = n
}
