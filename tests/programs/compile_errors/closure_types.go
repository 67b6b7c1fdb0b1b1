package main

func apply(f func(int, int) int) int { return f(1, 2) }

func add(a, b int) int        { return a + b }
func one(a int) int           { return a }
func str(a, b string) string  { return a + b }
func noResult(a, b int)       {}

func main() {
	apply(add)
	apply(one)
	apply(str)
	apply(noResult)
	apply(nil)
	apply(add(1, 2))
	apply(func(a, b int) int { return "x" })
}
