// What build constraints and file names leave out is not there.
package main

import "fmt"

func main() { fmt.Println(platform, tagged, old, unix, release) }
