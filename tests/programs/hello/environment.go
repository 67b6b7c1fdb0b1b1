//golite:env GOLDEN_GREETING=hello from outside

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.Getenv("GOLDEN_GREETING"))
	v, ok := os.LookupEnv("GOLDEN_NOT_SET")
	fmt.Printf("%q %v %q\n", v, ok, os.Getenv("GOLDEN_NOT_SET"))
	os.Setenv("GOLDEN_NEW", "new value")
	fmt.Println(os.Getenv("GOLDEN_NEW"))
	os.Unsetenv("GOLDEN_NEW")
	_, ok = os.LookupEnv("GOLDEN_NEW")
	fmt.Println(ok)
}
