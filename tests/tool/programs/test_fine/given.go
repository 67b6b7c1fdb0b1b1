package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		fmt.Println(os.Args[1], lines.Text())
	}
	fmt.Fprintln(os.Stderr, "pid", os.Getpid())
	os.Exit(3)
}
