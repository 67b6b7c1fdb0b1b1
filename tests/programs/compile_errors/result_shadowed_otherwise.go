// Go shows the result's type, whatever the other declaration is.
package main

func f() (a int, b string, c []int) {
	{
		type a int
		return
	}
	if true {
		const b = 1
		return
	}
	for c := range 3 {
		_ = c
		return
	}
	return
}

func main() { f() }
