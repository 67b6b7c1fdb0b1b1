package main

import (
	"fmt"

	deep "example.com/gotest/modules/shapes/internal/round"
)

func main() { fmt.Println(deep.Area(1)) }
