package main

func f() int { return 1 }

func main() {
	defer f
	go f
	defer 1
	defer (f())
	go func() {}
	defer len("x")
	defer int(3)
	go append([]int{}, 1)
	defer recover()
	defer panic(1)
}
