package main

//golite:traceback

func run(f func()) {
	f()
}

func main() {
	x := 0
	run(func() {
		func() {
			println(1 / x)
		}()
	})
}
