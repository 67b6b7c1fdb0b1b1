package main

import (
	"fmt"
	"math/rand"
	"os"
)

func main() {
	fmt.Println(rand.NoSuch, os.args)
	var r rand
	rand = nil
	_ = fmt
	fmt.x.y()
	_ = r
}
