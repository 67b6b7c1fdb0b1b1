package main

import (
	"fmt"
	"fmt"
	. "os"
	_ "strings"
	fmt2 "fmt"
)

func main() { fmt.Println() }
