package main

//go:embed a.txt
//go:embed b.txt
var text string

//go:embed c.txt
func f() {}

func main() {
	//go:embed d.txt
	var local string
	_ = local
}
