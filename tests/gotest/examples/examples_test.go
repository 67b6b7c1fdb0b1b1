package examples

import "fmt"

func Example() {
	fmt.Println("the package")
	// Output: the package
}

func ExamplePasses() {
	fmt.Println("  spaces around do not count  ")
	fmt.Println()
	// Output:
	// spaces around do not count
}

func ExampleFails() {
	fmt.Println("one")
	fmt.Println("two")
	// Output:
	// one
	// three
}

func ExampleUnordered() {
	fmt.Println("b\na")
	// Unordered output: a
	// b
}

func ExampleUnordered_fails() {
	fmt.Println("b\na")
	// Unordered output: a
	// c
}

func ExampleEmpty() {
	// Output:
}

func ExampleEmpty_fails() {
	fmt.Println("something")
	// Output:
}

func ExampleNotRun() {
	fmt.Println("there is no such comment")
}

func ExampleNotRun_comment() {
	fmt.Println("it is not the last")
	// Output: x

	// more
}

func ExampleFails_quotes() {
	fmt.Printf("%s\t\\ é\n", `"quoted"`)
	/*
	   Output: no
	*/
}
