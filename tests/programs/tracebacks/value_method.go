package main

//golite:traceback

type point struct{ x, y int }

func (p point) check() {
	if p.x == 3 {
		panic("x is three")
	}
}

type checker interface{ check() }

func all(cs []checker) {
	for _, c := range cs {
		c.check()
	}
}

func main() {
	all([]checker{point{1, 2}, point{3, 4}})
}
