package main

import "strings"

func f() { fmt.Println() }
