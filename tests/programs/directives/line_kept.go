package main

import (
	"fmt"
	"path/filepath"
	"runtime"
)

func main() {
	/*line :7:1*/ _, file, line, _ := runtime.Caller(0)
	fmt.Println(filepath.Base(file), line)
}
