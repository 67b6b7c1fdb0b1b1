package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	data, err := io.ReadAll(os.Stdin)
	fmt.Printf("%d %v %q\n", len(data), err, data)
	n, err := os.Stdin.Read(make([]byte, 10))
	fmt.Println(n, err)
	os.Stdout.WriteString("written directly\n")
	os.Stdout.Write([]byte("bytes\n"))
	os.Stderr.WriteString("to standard error\n")
}
