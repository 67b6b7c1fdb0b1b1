package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Println("before")
	time.Sleep(time.Hour)
}
