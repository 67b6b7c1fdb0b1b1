package main

import "fmt"

type celsius float64

func main() {
	var name String
	var warm celsus = 20
	total = len(name)
	fmt.Printn(strings.ToUpper(name), warm)
	Println(nmae, null)
}
