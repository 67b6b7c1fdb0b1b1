package main

func f() {}

func g(x any) {}

func main() {
	x := f()
	g(f())
	_ = f() + 1
	return f()
	if f() {
	}
	_ = x
}
