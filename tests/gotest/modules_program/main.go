package main

import (
	"fmt"

	"example.com/gotest/modules_command"
)

func main() { fmt.Println(modules_command.X) }
