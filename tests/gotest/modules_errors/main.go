package main

import (
	"fmt"

	_ "example.com/gotest/modules_errors/mixed"
	other "fmtx"
)

func main() { fmt.Println(other.X) }
