package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "warning at 0xc000012345")
	fmt.Fprintln(os.Stderr, "many")
	fmt.Fprintln(os.Stderr, "details")
	fmt.Fprintln(os.Stderr, "three warnings")
}
