// A command that uses a package of its module, and the flags and the exit status of a program.
package main

import (
	"flag"
	"fmt"
	"os"

	"example.com/gotest/modules/shapes"
)

var quiet = flag.Bool("q", false, "print nothing but errors")

func main() {
	flag.Parse()
	for _, arg := range flag.Args() {
		s, err := shapes.Parse(arg + " 2")
		if err != nil {
			fmt.Fprintln(os.Stderr, "area:", err)
			os.Exit(3)
		}
		if !*quiet {
			fmt.Println(s, s.Area())
		}
	}
}
